import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanTags, cleanText, splitTags } from '#kernel/clean-text.ts';
import { assetTag, levelFor, suggestedTags } from './rules.ts';

const levels = [320, 640, 1280].map((width) => ({ width, height: width, sizeBytes: 1 }));

describe('the level for a width', () => {
  it('is the smallest that is wide enough, else the largest', () => {
    expect(levelFor(levels, 1)?.width).toBe(320);
    expect(levelFor(levels, 640)?.width).toBe(640);
    expect(levelFor(levels, 641)?.width).toBe(1280);
    expect(levelFor(levels, 9000)?.width).toBe(1280);
    expect(levelFor([], 1)).toBeNull();
    expect(levelFor(null, 1)).toBeNull();
  });

  it('does not depend on the order they are stored in', () => {
    fc.assert(
      fc.property(
        fc.shuffledSubarray(levels, { minLength: 1 }),
        fc.nat(2000),
        (some, width) => void expect(levelFor(some, width)).toEqual(levelFor(some.toReversed(), width)),
      ),
    );
  });
});

describe('text', () => {
  it('can always be stored: no NUL, no lone surrogate', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('\0', '\ud800', '\udc00', '\u0007', '字', 'e', '\u0301', ' ', '\n', '\u3000') }), (text) => {
        const clean = cleanText(text);
        expect(clean.isWellFormed()).toBe(true);
        expect(clean).not.toContain('\0');
        expect(cleanText(clean)).toBe(clean);
      }),
    );
  });

  it('keeps the punctuation that people wrote', () => {
    expect(cleanText('关爱，健康！（二〇二六）')).toBe('关爱，健康！（二〇二六）');
  });
});

describe('tags', () => {
  it('are the same in full-width, half-width, upper and lower case', () => {
    expect(cleanTags(['ＯＣＴ', 'oct', ' Oct ', '', '筛查'])).toEqual(['oct', '筛查']);
  });

  it('can be typed into one field', () => {
    expect(cleanTags(splitTags('筛查，自然、nature, big  meadows'))).toEqual(['筛查', '自然', 'nature', 'big meadows']);
  });

  it('are suggested from the keywords of the file, unless they are there already', () => {
    const metadata = { iptc: { keywords: ['Frost', 'Yard'] }, xmp: { subject: ['frost', '雪'] } };
    expect(suggestedTags(metadata, ['yard'])).toEqual(['frost', '雪']);
    expect(suggestedTags(null, [])).toEqual([]);
  });
});

describe('the ETag of an asset', () => {
  const row = {
    name: 'a',
    kind: 'photo',
    description: '',
    tags: ['x'],
    ambassadorId: null,
    focalX: 500,
    focalY: 500,
    terms: [],
    custom: {},
    safeBox: null,
    onDarkAssetId: null,
    currentVersion: 1,
  };
  it('changes with every field that people edit', () => {
    const changes = [
      { name: 'b' },
      { kind: 'logo' },
      { description: 'd' },
      { tags: [] },
      { terms: ['region:440300'] },
      { custom: { a: 1 } },
      { safeBox: { x: 0, y: 0, width: 1, height: 1 } },
      { onDarkAssetId: 'ast_white' },
      { ambassadorId: 'amb' },
      { focalX: 1 },
      { focalY: 1 },
      { currentVersion: 2 },
    ];
    const tags = new Set([row, ...changes.map((change) => ({ ...row, ...change }))].map(assetTag));
    expect(tags.size).toBe(changes.length + 1);
  });
});
