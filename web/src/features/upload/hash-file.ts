/** The browser computes a digest of whole buffers only, so that larger files would have to fit into memory: the service computes theirs. */
const mostBytes = 256 * 1024 * 1024;

let worker: Worker | undefined;
let queue: Promise<unknown> = Promise.resolve();

const ask = (file: Blob): Promise<string | null> =>
  new Promise((resolve) => {
    worker ??= new Worker(new URL('./hash.worker.ts', import.meta.url), { type: 'module' });
    const id = crypto.randomUUID();
    const listen = ({ data }: MessageEvent<{ id: string; sha256: string | null }>): void => {
      if (data.id !== id) return;
      worker?.removeEventListener('message', listen);
      resolve(data.sha256);
    };
    worker.addEventListener('message', listen);
    worker.addEventListener('error', () => resolve(null), { once: true });
    // oxlint-disable-next-line unicorn/require-post-message-target-origin
    worker.postMessage({ id, file });
  });

/** The sha256 of a file, or null where the browser cannot compute it. One at a time: each lies in memory whole. */
export function hashFile(file: Blob): Promise<string | null> {
  if (file.size > mostBytes || !('subtle' in crypto)) return Promise.resolve(null);
  const mine = queue.then(() => ask(file));
  queue = mine;
  return mine;
}
