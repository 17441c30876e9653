import { Worker } from 'node:worker_threads';
import type { Manifest, Pictures, TemplateLayoutSnapshot } from '#engine/contract.ts';
import { fail } from '#kernel/errors.ts';
import type { KeptPicture } from './kept-pictures.ts';
import type { FromThread, ToThread } from './thread-messages.ts';

type Drawing = { manifest: Manifest; snapshot: TemplateLayoutSnapshot; maxSidePx: number };

/**
 * Draws in a thread of its own, one drawing at a time, for whoever waits for the one before. The thread starts with the first,
 * and again after a death; it keeps no process alive.
 */
export function createDrawAside(pictures: Pictures): (drawing: Drawing) => Promise<KeptPicture> {
  let thread: Worker | null = null;
  const open = (): Worker => {
    // Flags of the process are for the process: none is needed to run this file.
    const started = new Worker(new URL('draw-thread.ts', import.meta.url), { execArgv: [] });
    started.unref();
    started.once('exit', () => {
      if (thread === started) thread = null;
    });
    return started;
  };
  return (drawing) =>
    new Promise((resolve, reject) => {
      const worker = (thread ??= open());
      const say = (message: ToThread): void => worker.postMessage(message, []);
      // An error of the storage is told as itself, not as the thread's trouble with it.
      let because: unknown = null;
      const hear = (message: FromThread): void => {
        if (message.kind === 'picture') {
          const { ask, sha256, minWidthPx } = message;
          return void (minWidthPx === null ? pictures.original(sha256) : pictures.level(sha256, minWidthPx)).then(
            (bytes) => say({ kind: 'picture', ask, bytes }),
            (error: unknown) => {
              because ??= error;
              say({ kind: 'picture', ask, bytes: null });
            },
          );
        }
        leave();
        if (message.kind === 'drawn') {
          const { bytes, width, height } = message.picture;
          return resolve({ bytes: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), width, height });
        }
        const { known } = message;
        reject(because ?? (known ? fail(known.entry, message.message, known) : new Error(message.message)));
      };
      const die = (error: unknown): void => {
        leave();
        reject(error instanceof Error ? error : new Error(`the thread that draws previews ended with code ${String(error)}`));
      };
      const leave = (): void => void worker.off('message', hear).off('error', die).off('exit', die);
      worker.on('message', hear).on('error', die).on('exit', die);
      say({ kind: 'draw', ...drawing });
    });
}
