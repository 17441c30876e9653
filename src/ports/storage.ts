import type { Readable } from 'node:stream';

export type StoredObject = { key: string; sizeBytes: number };
export type ByteRange = { start: number; end: number };

/**
 * Objects by key. Keys are made by `src/kernel/object-keys.ts` only, never from input.
 * Writing a key twice is harmless: what a key holds never changes (it is named by its content).
 */
export type Storage = {
  /** Durable when it resolves: a crash right after loses nothing, a crash during leaves nothing under `key`. */
  put(key: string, body: Uint8Array | Readable, options: { sizeBytes?: number; contentType: string }): Promise<StoredObject>;
  /** Takes over a local file, which may be moved. */
  putFile(key: string, path: string, options: { contentType: string }): Promise<StoredObject>;
  /** Null where there is no such object. `range` is inclusive, as in HTTP; an end past the object is cut. `sizeBytes` is the whole object's, also with a range. */
  read(key: string, range?: ByteRange): Promise<{ body: Readable; sizeBytes: number } | null>;
  readAll(key: string): Promise<Buffer | null>;
  head(key: string): Promise<StoredObject | null>;
  remove(key: string): Promise<void>;
  list(prefix: string): AsyncIterable<StoredObject>;
  /** Throws when the store can't be used. */
  check(): Promise<void>;
  close(): Promise<void>;
};
