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
