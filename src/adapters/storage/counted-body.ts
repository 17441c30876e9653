import type { Readable } from 'node:stream';
import { fail } from '#kernel/errors.ts';
import { storageErrors } from './errors.ts';

/** Passes chunks on, and fails where their sum is not the announced size, before the last of too many is written. */
export async function* countedBody(body: Readable | Iterable<Uint8Array>, sizeBytes: number | undefined): AsyncGenerator<Uint8Array> {
  let seenBytes = 0;
  for await (const chunk of body as AsyncIterable<Uint8Array | string>) {
    const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
    seenBytes += bytes.byteLength;
    if (sizeBytes !== undefined && seenBytes > sizeBytes) break;
    yield bytes;
  }
  if (sizeBytes !== undefined && seenBytes !== sizeBytes) {
    const detail = `${sizeBytes} bytes were announced, ${seenBytes > sizeBytes ? 'more' : `only ${seenBytes}`} came.`;
    throw fail(storageErrors['object-incomplete'], detail);
  }
}

/** Reads a body nobody needs to its end: whoever sends it may wait for that. */
export async function drainBody(body: Readable | Uint8Array): Promise<void> {
  if (body instanceof Uint8Array) return;
  for await (const chunk of body) void chunk;
}
