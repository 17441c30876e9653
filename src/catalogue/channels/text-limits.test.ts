import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ChannelSpec } from './contract.ts';
import { allChannels, channelById } from './registry.ts';
import { textProblems } from './text-limits.ts';

const now = new Date('2026-11-27T04:00:00Z');
const spec = (id: string) => channelById(id, now) as ChannelSpec;
const limitOf = (unit: 'char' | 'byte' | 'line', max: number, min?: number): Pick<ChannelSpec, 'textLimits' | 'gating'> => ({
  textLimits: [{ field: 'title', max, unit, ...(min === undefined ? {} : { min }) }],
  gating: ['textLimits'],
});

test('a WeCom title is 64 bytes: 21 Chinese characters, not 22, and 64 letters', () => {
  expect(textProblems(spec('wecom-link-card'), { title: '早'.repeat(21) })).toEqual([]);
  expect(textProblems(spec('wecom-link-card'), { title: 'a'.repeat(64) })).toEqual([]);
  expect(textProblems(spec('wecom-link-card'), { title: '早'.repeat(22) })).toMatchObject([
    { field: 'title', unit: 'byte', measured: 66, limit: 64, blocks: true },
  ]);
});

test('a Moments title is ten characters, whatever they take in bytes', () => {
  expect(textProblems(spec('wechat-moments-card'), { title: '早'.repeat(10), description: '筛' })).toEqual([]);
  expect(textProblems(spec('wechat-moments-card'), { title: '早'.repeat(11), description: '筛' })).toMatchObject([{ unit: 'char', measured: 11, limit: 10 }]);
});

test('of two limits of one field each is held', () => {
  const content = { content: '筛'.repeat(1400) };
  expect(textProblems(spec('wecom-moments-image'), content)).toMatchObject([{ unit: 'byte', measured: 4200, limit: 4000 }]);
  expect(textProblems(spec('wechat-moments-showcase-main'), { 'outer-copy': '一\n二\r\n三\n四\n五' })).toMatchObject([{ unit: 'line', measured: 5, limit: 4 }]);
});

test('what a channel asks for and does not get is told, and so is what may only warn', () => {
  expect(textProblems(spec('wechat-moments-card'), { title: '早筛' })).toMatchObject([{ field: 'description', measured: 0, limit: 1, blocks: true }]);
  expect(textProblems(spec('xiaohongshu-note-cover'), { title: '早'.repeat(21) })).toMatchObject([{ field: 'title', blocks: false }]);
});

test('an emoji is one character and four bytes, and fields of other channels are not looked at', () => {
  expect(textProblems(limitOf('char', 1), { title: '🩺' })).toEqual([]);
  expect(textProblems(limitOf('byte', 3), { title: '🩺' })).toMatchObject([{ measured: 4 }]);
  expect(textProblems(limitOf('char', 1), { description: 'long', toString: 'long' })).toEqual([]);
});

test('a limit is held to the last character: what fits by its unit passes, and one more does not', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }), (text) => {
      const counts = { char: [...text].length, byte: Buffer.byteLength(text), line: text.split(/\r\n|\r|\n/).length };
      for (const unit of ['char', 'byte', 'line'] as const) {
        expect(textProblems(limitOf(unit, counts[unit]), { title: text })).toEqual([]);
        if (counts[unit] > 1) expect(textProblems(limitOf(unit, counts[unit] - 1), { title: text })).toHaveLength(1);
        expect(textProblems(limitOf(unit, counts[unit] + 9, counts[unit] + 1), { title: text })).toHaveLength(1);
      }
    }),
  );
});

test('no limit of the catalogue contradicts itself: some text passes all of a channel’s limits', () => {
  for (const channel of allChannels(now)) {
    const least = Object.fromEntries(
      channel.textLimits.map(({ field }) => [
        field,
        'a'.repeat(Math.max(1, ...channel.textLimits.filter((one) => one.field === field && one.unit !== 'line').map(({ min = 1 }) => min))),
      ]),
    );
    expect(textProblems(channel, least), channel.id).toEqual([]);
  }
});
