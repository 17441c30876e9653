import { expect, test } from 'vitest';
import { fingerprintOf, noFacts, retryAfterMs, totalsOf, type UploadItem } from './upload-item.ts';

const item = (some: Partial<UploadItem>): UploadItem => ({
  id: 'a',
  name: 'a.jpg',
  sizeBytes: 100,
  lastModified: 1,
  relativePath: null,
  state: 'waiting',
  sentBytes: 0,
  bytesPerSecond: 0,
  url: null,
  sha256: null,
  attempts: 0,
  assetId: null,
  unpack: null,
  importId: null,
  problem: null,
  facts: noFacts,
  ...some,
});

test('totals count what ended as sent, and only what is being sent as speed', () => {
  const totals = totalsOf([
    item({ state: 'done' }),
    item({ state: 'refused' }),
    item({ state: 'sending', sentBytes: 40, bytesPerSecond: 7 }),
    item({ state: 'paused', sentBytes: 10, bytesPerSecond: 7 }),
    item({ state: 'lost' }),
  ]);
  expect(totals).toMatchObject({
    files: 5,
    ended: 2,
    inLibrary: 1,
    refused: 1,
    underway: 1,
    paused: 1,
    lost: 1,
    sizeBytes: 500,
    sentBytes: 250,
    bytesPerSecond: 7,
  });
});
test('a try comes later after each failure, a minute at most', () => {
  const waits = [0, 1, 2, 3, 4, 5, 6, 7, 50].map((attempts) => retryAfterMs(attempts, 0.5));
  expect(waits.slice(0, 3)).toEqual([1000, 2000, 4000]);
  expect(waits.at(-1)).toBe(60_000);
});
test('a file is recognised by its name, size and time, wherever it lies', () => {
  const kept = item({ name: 'b.jpg', sizeBytes: 7, lastModified: 9, relativePath: 'x/b.jpg' });
  expect(fingerprintOf(kept)).toBe(fingerprintOf({ name: 'b.jpg', size: 7, lastModified: 9 }));
  expect(fingerprintOf(kept)).not.toBe(fingerprintOf({ name: 'b.jpg', size: 7, lastModified: 8 }));
});
