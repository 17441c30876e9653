import { hash } from 'node:crypto';
import canonicalize from 'canonicalize';

/** RFC 8785: the same value always gives the same text, whatever the order its keys were written in. */
export function canonicalJson(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError('only JSON values can be canonicalised');
  return text;
}

/** sha256 in hex. */
export const sha256 = (data: string | Uint8Array): string => hash('sha256', data);

/** The name of a value: sha256 of its canonical JSON. */
export const canonicalHash = (value: unknown): string => sha256(canonicalJson(value));

const partsKnown = new WeakMap<object, string>();
function partJson(part: unknown): string {
  if (typeof part !== 'object' || part === null) return canonicalJson(part);
  const known = partsKnown.get(part);
  if (known !== undefined) return known;
  const text = canonicalJson(part);
  partsKnown.set(part, text);
  return text;
}

/**
 * `canonicalHash` of an object for callers that make many of the same parts: each part is written out once, so none may ever
 * be changed.
 */
export function hashOfParts(value: Readonly<Record<string, unknown>>): string {
  const names = Object.keys(value)
    .filter((name) => value[name] !== undefined)
    .sort();
  return sha256(`{${names.map((name) => `${canonicalJson(name)}:${partJson(value[name])}`).join(',')}}`);
}

/** A short, link-safe code of a value: base 62, `length` characters (12 hold 71 bits). */
export function shortCode(value: unknown, length = 12): string {
  const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
  let rest = BigInt(`0x${canonicalHash(value)}`);
  let text = '';
  while (text.length < length) {
    text += digits[Number(rest % 62n)];
    rest /= 62n;
  }
  return text;
}
