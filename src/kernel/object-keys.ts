/** Every object key is made here, from digests only: no path ever comes from input. */
const hex64 = /^[0-9a-f]{64}$/;

function fan(digest: string): string {
  if (!hex64.test(digest)) throw new TypeError(`not a sha256: ${digest.slice(0, 80)}`);
  return `${digest.slice(0, 2)}/${digest}`;
}

export const originalKey = (sha256: string): string => `originals/${fan(sha256)}`;
export const levelKey = (sha256: string, width: number): string => `levels/${fan(sha256)}/${Math.trunc(width)}`;
/** Keyed by its own bytes' digest: a re-render by another engine build never overwrites what was approved. */
export const variantKey = (sha256: string): string => `variants/${fan(sha256)}`;
/** An archive, for as long as it is being unpacked. */
export const importKey = (sha256: string): string => `imports/${fan(sha256)}`;

/** Kinds of objects, as their keys begin. */
export const objectKinds = ['originals', 'levels', 'variants', 'imports'] as const;
export type ObjectKind = (typeof objectKinds)[number];
const keyPattern = new RegExp(`^(${objectKinds.join('|')})/[0-9a-f]{2}/([0-9a-f]{64})(/|$)`);

/** What a key is named by; null for one that was not made here. */
export function readObjectKey(key: string): { kind: ObjectKind; sha256: string } | null {
  const match = keyPattern.exec(key);
  return match ? { kind: match[1] as ObjectKind, sha256: match[2] ?? '' } : null;
}
