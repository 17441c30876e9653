import { type FileHandle, open } from 'node:fs/promises';

/** Thrown where a file ends before its own structure says it does, or says something that cannot be. */
export class Cut extends Error {}

/** A file of the largest size has a few ten thousand parts; one with more than this is made to keep a reader busy. */
export const mostParts = 500_000;

/** How much is read at once: a walk over a file's parts mostly stays inside of one. */
const windowBytes = 256 * 1024;

/** Reads any part of a file with little memory, whatever its size. */
export class ByteWindow {
  readonly size: number;
  readonly #file: FileHandle;
  #start = 0;
  #window: Buffer = Buffer.alloc(0);

  private constructor(file: FileHandle, size: number) {
    this.#file = file;
    this.size = size;
  }

  /** Opens a file for as long as `work` takes. */
  static async over<T>(path: string, work: (bytes: ByteWindow) => Promise<T>): Promise<T> {
    const file = await open(path);
    try {
      return await work(new ByteWindow(file, (await file.stat()).size));
    } finally {
      await file.close();
    }
  }

  /** Up to `length` bytes from `at`, fewer only at the end of the file. Valid until the next call. */
  async upTo(at: number, length: number): Promise<Buffer> {
    if (at >= this.size) return Buffer.alloc(0);
    if (at < this.#start || at + length > this.#start + this.#window.byteLength) {
      const { buffer, bytesRead } = await this.#file.read(Buffer.allocUnsafe(Math.min(Math.max(length, windowBytes), Math.max(0, this.size - at))), {
        position: at,
      });
      this.#window = buffer.subarray(0, bytesRead);
      this.#start = at;
    }
    return this.#window.subarray(at - this.#start, at - this.#start + length);
  }

  /** Exactly `length` bytes from `at`. */
  async exactly(at: number, length: number): Promise<Buffer> {
    if (!Number.isSafeInteger(at) || at < 0 || at + length > this.size) throw new Cut(`${length} bytes at ${at} lie outside of the file`);
    return await this.upTo(at, length);
  }
}
