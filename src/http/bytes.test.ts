import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseByteRange } from './byte-range.ts';
import { contentDisposition } from './content-disposition.ts';
import { tagMatches } from './entity-tag.ts';

describe('byte ranges', () => {
  it.each([
    ['bytes=0-0', 10, { start: 0, end: 0 }],
    ['bytes=2-', 10, { start: 2, end: 9 }],
    ['bytes=-3', 10, { start: 7, end: 9 }],
    ['bytes=-30', 10, { start: 0, end: 9 }],
    ['bytes=5-500', 10, { start: 5, end: 9 }],
    ['bytes=10-', 10, 'unsatisfiable'],
    ['bytes=-0', 10, 'unsatisfiable'],
    ['bytes=4-2', 10, null],
    ['bytes=0-1,4-5', 10, null],
    ['items=0-1', 10, null],
    ['bytes=-', 10, null],
    [undefined, 10, null],
  ] as const)('%s of %i bytes is %o', (header, size, expected) => {
    expect(parseByteRange(header, size)).toEqual(expected);
  });

  it('never leaves the file, whatever the header says', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.tuple(fc.nat(), fc.nat()).map(([a, b]) => `bytes=${a}-${b}`),
        ),
        fc.nat(10_000),
        (header, size) => {
          const range = parseByteRange(header, size);
          if (range === null || range === 'unsatisfiable') return;
          expect(range.start).toBeGreaterThanOrEqual(0);
          expect(range.end).toBeGreaterThanOrEqual(range.start);
          expect(range.end).toBeLessThan(size);
        },
      ),
    );
  });
});

describe('content disposition', () => {
  it('keeps a Chinese name and offers an ASCII one', () => {
    expect(contentDisposition('attachment', '海报 "一".jpg')).toBe(
      `attachment; filename="__ ___.jpg"; filename*=UTF-8''%E6%B5%B7%E6%8A%A5%20%22%E4%B8%80%22.jpg`,
    );
  });

  it('is one header line of ASCII that no name can break out of', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (name) => {
        const header = contentDisposition('inline', name);
        expect(header).toMatch(/^inline; filename="[^"\\\r\n]*"; filename\*=UTF-8''[A-Za-z0-9%!#$&+.^_`|~-]*$/);
      }),
    );
  });
});

describe('an entity tag', () => {
  it('is found in a list, weak or strong, or by *', () => {
    expect(tagMatches('"a"', '"a"')).toBe(true);
    expect(tagMatches('"x", W/"a"', '"a"')).toBe(true);
    expect(tagMatches('*', '"a"')).toBe(true);
    expect(tagMatches('"x"', '"a"')).toBe(false);
  });
});
