import { fail } from '#kernel/errors.ts';
import type { ByteRange } from '#ports/storage.ts';
import { storageErrors } from './errors.ts';

// Segments of lower-case letters, digits, `.`, `_` and `-`, none beginning with a dot: nothing a file system or a server
// could read as "up", "hidden" or "absolute". Keys come from the kernel; this stands behind it all the same.
const segment = /^[a-z0-9][a-z0-9._-]*$/;
const maxKeyLength = 512;

export function assertObjectKey(key: string): void {
  if (key.length <= maxKeyLength && key.split('/').every((part) => segment.test(part))) return;
  throw new TypeError(`not an object key: ${JSON.stringify(key.slice(0, 80))}`);
}

/** A prefix is the beginning of a key, cut anywhere; the empty one begins all. */
export function assertKeyPrefix(prefix: string): void {
  if (prefix === '') return;
  assertObjectKey(prefix.endsWith('/') ? prefix.slice(0, -1) : prefix);
}

/** The range cut to the object, as HTTP does with an end past it. Throws where nothing of it is left. */
export function cutRange(range: ByteRange, sizeBytes: number): ByteRange {
  const { start, end } = range;
  const sound = Number.isSafeInteger(start) && Number.isSafeInteger(end) && start >= 0 && start <= end;
  if (sound && start < sizeBytes) return { start, end: Math.min(end, sizeBytes - 1) };
  throw fail(storageErrors['object-range-invalid'], `The object has ${sizeBytes} bytes; bytes ${start} to ${end} were asked for.`);
}
