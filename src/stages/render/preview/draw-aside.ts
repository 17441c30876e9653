import { Worker } from 'node:worker_threads';
import type { Manifest, Pictures, TemplateLayoutSnapshot } from '#engine/contract.ts';
import { fail } from '#kernel/errors.ts';
import { renderErrors } from '../errors.ts';
import type { KeptPicture } from './kept-pictures.ts';
import type { FromThread, ToThread } from './thread-messages.ts';

type Drawing = { manifest: Manifest; snapshot: TemplateLayoutSnapshot; maxSidePx: number };

/** A poster takes a quarter of a second; what takes this long will not end. */
const usualDeadlineMs = 30_000;

// Flags of the process are for the process: none is needed to run this file.
const startThread = (): Worker => new Worker(new URL('draw-thread.ts', import.meta.url), { execArgv: [] });

export type DrawAside = {
  draw(drawing: Drawing): Promise<KeptPicture>;
  /** Ends the thread, which would outlive the parts that it asks for pictures; the next drawing starts another. */
  close(): Promise<void>;
};

/**
 * Draws in a thread of its own, one drawing at a time, for whoever waits for the one before. The thread starts with the first,
 * and again after a death, of whatever and whenever it dies; it keeps no process alive.
 */
export function createDrawAside(pictures: Pictures, { start = startThread, deadlineMs = usualDeadlineMs } = {}): DrawAside {
  let thread: Worker | null = null;
  const open = (): Worker => {
    const started = start();
    started.unref();
    // Before whoever waits for a drawing hears of it, so that the next one goes to another thread.
    const gone = (): void => {
      if (thread === started) thread = null;
    };
    started.on('error', gone).once('exit', gone);
    return started;
  };
  const close = async (): Promise<void> => {
    const ended = thread;
    thread = null;
    await ended?.terminate();
  };
  const draw: DrawAside['draw'] = (drawing) =>
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
      const leave = (): void => {
        clearTimeout(deadline);
        worker.off('message', hear).off('error', die).off('exit', die);
      };
      const deadline = setTimeout(() => {
        die(fail(renderErrors['preview-timed-out'], `It was not drawn within ${deadlineMs / 1000} s, and its thread was ended.`));
        void close();
      }, deadlineMs).unref();
      worker.on('message', hear).on('error', die).on('exit', die);
      say({ kind: 'draw', ...drawing });
    });
  return { draw, close };
}
