import { parentPort } from 'node:worker_threads';
import type { Manifest, Pictures, TemplateLayoutSnapshot } from '#engine/contract.ts';
import { createEngine, shrinkForView } from '#engine/index.ts';
import { GalaxyError } from '#kernel/errors.ts';
import type { FromThread, ToThread } from './thread-messages.ts';

/*
 * The thread that draws previews. A large sheet takes half a second of computing, during which the process that answers must
 * still lead on visitors and give out links. It has no database and no storage: it asks for the pictures that it needs.
 */
const port = parentPort;
if (!port) throw new Error('this file runs as a thread of draw-aside.ts');
const engine = createEngine({ baseCacheCount: 1 });
const asked = new Map<number, { resolve(bytes: Buffer): void; reject(error: Error): void }>();
let lastAsk = 0;
const say = (message: FromThread): void => port.postMessage(message);
const ask = (sha256: string, minWidthPx: number | null): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    asked.set(++lastAsk, { resolve, reject });
    say({ kind: 'picture', ask: lastAsk, sha256, minWidthPx });
  });

const pictures: Pictures = { level: ask, original: (sha256) => ask(sha256, null) };

async function draw(manifest: Manifest, snapshot: TemplateLayoutSnapshot, maxSidePx: number): Promise<void> {
  try {
    say({ kind: 'drawn', picture: await shrinkForView(await engine.draw(manifest, snapshot, pictures), maxSidePx) });
  } catch (error) {
    const known = error instanceof GalaxyError ? { entry: error.entry, fields: error.fields, extra: error.extra } : null;
    say({ kind: 'failed', message: error instanceof Error ? error.message : String(error), known });
  }
}

port.on('message', (message: ToThread) => {
  if (message.kind === 'draw') return void draw(message.manifest, message.snapshot, message.maxSidePx);
  const waiting = asked.get(message.ask);
  asked.delete(message.ask);
  if (message.bytes === null) waiting?.reject(new Error('the picture could not be read'));
  else waiting?.resolve(Buffer.from(message.bytes.buffer, message.bytes.byteOffset, message.bytes.byteLength));
});
