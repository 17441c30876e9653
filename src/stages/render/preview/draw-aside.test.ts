import { Worker } from 'node:worker_threads';
import { afterEach, describe, expect, it } from 'vitest';
import type { Manifest, TemplateLayoutSnapshot } from '#engine/contract.ts';
import { createDrawAside, type DrawAside } from './draw-aside.ts';

/** A thread that answers with its number, and does what the side of a drawing says: dies of it, dies later, never ends. */
const [drawn, dies, diesIdle, hangs] = [1, 2, 3, 4];
let started = 0;
const start = (): Worker =>
  new Worker(
    `const { parentPort } = require('node:worker_threads');
    const fall = () => setTimeout(() => { throw new Error('fell'); }, 5);
    parentPort.on('message', ({ maxSidePx }) => {
      if (maxSidePx === ${dies}) fall();
      if (maxSidePx === ${hangs}) for (;;);
      if (maxSidePx === ${diesIdle}) fall();
      if (maxSidePx !== ${dies}) parentPort.postMessage({ kind: 'drawn', picture: { bytes: new Uint8Array(0), width: ${++started}, height: 1 } });
    });`,
    { eval: true },
  );

let aside: DrawAside | null = null;
afterEach(() => aside?.close());
function opened(deadlineMs?: number): (what: number) => Promise<number> {
  const none = () => Promise.resolve(Buffer.alloc(0));
  const of = createDrawAside({ level: none, original: none }, { start, ...(deadlineMs === undefined ? {} : { deadlineMs }) });
  [aside, started] = [of, 0];
  return async (maxSidePx) => (await of.draw({ manifest: {} as Manifest, snapshot: {} as TemplateLayoutSnapshot, maxSidePx })).width;
}

describe('the thread that draws previews', () => {
  it('draws one after another', async () => {
    const draw = opened();
    expect([await draw(drawn), await draw(drawn)]).toEqual([1, 1]);
  });
  it('that dies between drawings takes nothing with it, and another draws the next', async () => {
    const draw = opened();
    expect(await draw(diesIdle)).toBe(1);
    await expect.poll(() => draw(drawn)).toBe(2);
  });
  it('that dies of a drawing fails that one alone', async () => {
    const draw = opened();
    await expect(draw(dies)).rejects.toThrow('fell');
    expect(await draw(drawn)).toBe(2);
  });
  it('that does not come to an end is ended, and another draws the next', async () => {
    const draw = opened(2000);
    await expect(draw(hangs)).rejects.toMatchObject({
      code: 'preview-timed-out',
      kind: 'unavailable',
      message: expect.stringContaining('not drawn within 2 s'),
    });
    expect(await draw(drawn)).toBe(2);
  });
  it('that was closed starts again', async () => {
    const draw = opened();
    await draw(drawn);
    await aside?.close();
    expect(await draw(drawn)).toBe(2);
  });
});
