import { describe, expect, it } from 'vitest';
import { createAllowance } from './allowance.ts';
import { createGate } from './gate.ts';
import { createKeptPictures } from './kept-pictures.ts';

describe('the gate', () => {
  it('lets one in at a time, a few wait, and one beyond is refused at once', async () => {
    const gate = createGate(2);
    const told: string[] = [];
    const open: (() => void)[] = [];
    const work = (name: string) => () => {
      told.push(`${name} begins`);
      return new Promise<void>((end) => open.push(end)).then(() => void told.push(`${name} ends`));
    };
    const running = ['a', 'b', 'c'].map((name) => gate(work(name)));
    await expect(gate(work('d'))).rejects.toMatchObject({ code: 'preview-busy', extra: { retryAfterSeconds: 2 } });
    for (const one of running) {
      await Promise.resolve();
      while (open.length === 0) await Promise.resolve();
      open.pop()?.();
      await one;
    }
    expect(told).toEqual(['a begins', 'a ends', 'b begins', 'b ends', 'c begins', 'c ends']);
  });
  it('opens again after work that failed', async () => {
    const gate = createGate(0);
    await expect(gate(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
    await expect(gate(() => Promise.resolve('yes'))).resolves.toBe('yes');
  });
});

it('an allowance is used up, fills with time, and is each caller’s own', () => {
  let nowMs = 0;
  const wait = createAllowance(3, () => nowMs);
  expect([wait('a'), wait('a'), wait('a'), wait('a')]).toEqual([0, 0, 0, 20]);
  expect(wait('b')).toBe(0);
  nowMs = 19_000;
  expect(wait('a')).toBe(1);
  nowMs = 20_000;
  expect([wait('a'), wait('a')]).toEqual([0, 20]);
  nowMs = 3_600_000;
  expect([wait('a'), wait('a'), wait('a'), wait('a')]).toEqual([0, 0, 0, 20]);
});

it('pictures are kept within their bytes, and the one longest unused goes first', () => {
  const kept = createKeptPictures(100);
  const put = (id: string, sizeBytes: number) => kept.put(id, { bytes: Buffer.alloc(sizeBytes), width: 1, height: 1 });
  put('a', 40);
  put('b', 40);
  kept.get('a');
  put('c', 40);
  expect(['a', 'b', 'c'].map((id) => kept.get(id) !== undefined)).toEqual([true, false, true]);
  put('c', 60);
  expect(['a', 'c'].map((id) => kept.get(id)?.bytes.length)).toEqual([40, 60]);
  put('d', 200);
  expect(['a', 'c', 'd'].map((id) => kept.get(id))).toEqual([undefined, undefined, undefined]);
});
