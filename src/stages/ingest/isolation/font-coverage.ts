import { Cut } from '../structure/byte-window.ts';

/** Scripts that are named; a font counts for one when it has this many of its letters. */
const scripts: [name: string, pattern: RegExp, least: number][] = [
  ['Latin', /\p{Script=Latin}/u, 52],
  ['Han', /\p{Script=Han}/u, 100],
  ['Hiragana', /\p{Script=Hiragana}/u, 46],
  ['Katakana', /\p{Script=Katakana}/u, 46],
  ['Hangul', /\p{Script=Hangul}/u, 100],
  ['Bopomofo', /\p{Script=Bopomofo}/u, 37],
  ['Cyrillic', /\p{Script=Cyrillic}/u, 60],
  ['Greek', /\p{Script=Greek}/u, 48],
  ['Arabic', /\p{Script=Arabic}/u, 28],
  ['Hebrew', /\p{Script=Hebrew}/u, 22],
  ['Thai', /\p{Script=Thai}/u, 44],
  ['Devanagari', /\p{Script=Devanagari}/u, 50],
  ['Tibetan', /\p{Script=Tibetan}/u, 40],
  ['Mongolian', /\p{Script=Mongolian}/u, 30],
];

const mostCodePoints = 300_000;

/** The code points of a cmap, from its fullest table (format 12 before 4). */
function codePointsOf(cmap: Buffer): Set<number> {
  const found = new Map<number, number>();
  const count = Math.min(cmap.readUInt16BE(2), 64);
  for (let i = 0; i < count; i++) {
    const at = cmap.readUInt32BE(4 + i * 8 + 4);
    found.set(cmap.readUInt16BE(at), at);
  }
  const [full, basic] = [found.get(12), found.get(4)];
  const points = new Set<number>();
  if (full !== undefined) groups(cmap, full, points);
  else if (basic !== undefined) segments(cmap, basic, points);
  else throw new Cut('the font has no character map of format 4 or 12');
  return points;
}

function groups(cmap: Buffer, at: number, points: Set<number>): void {
  const count = cmap.readUInt32BE(at + 12);
  for (let i = 0; i < count && points.size < mostCodePoints; i++) {
    const group = at + 16 + i * 12;
    const [from, to, glyph] = [cmap.readUInt32BE(group), Math.min(cmap.readUInt32BE(group + 4), 0x10ffff), cmap.readUInt32BE(group + 8)];
    for (let point = from; point <= to && points.size < mostCodePoints; point++) if (glyph + point - from !== 0) points.add(point);
  }
}

function segments(cmap: Buffer, at: number, points: Set<number>): void {
  const doubled = cmap.readUInt16BE(at + 6);
  const [ends, starts, deltas, offsets] = [at + 14, at + 16 + doubled, at + 16 + doubled * 2, at + 16 + doubled * 3];
  for (let i = 0; i < doubled; i += 2) {
    const [start, end] = [cmap.readUInt16BE(starts + i), cmap.readUInt16BE(ends + i)];
    const [delta, offset] = [cmap.readUInt16BE(deltas + i), cmap.readUInt16BE(offsets + i)];
    for (let point = start; point <= end && point !== 0xffff; point++) {
      const place = offsets + i + offset + (point - start) * 2;
      const glyph = offset === 0 ? (point + delta) & 0xffff : place + 2 <= cmap.byteLength ? cmap.readUInt16BE(place) : 0;
      if (glyph !== 0) points.add(point);
    }
  }
}

/** The 6,763 characters of GB 2312: what a Chinese text of everyday life needs. */
function gb2312(): number[] {
  const bytes: number[] = [];
  for (let row = 0xb0; row <= 0xf7; row++) for (let cell = 0xa1; cell <= 0xfe; cell++) if (row !== 0xd7 || cell <= 0xf9) bytes.push(row, cell);
  return [...new TextDecoder('gb18030').decode(Uint8Array.from(bytes))].map((sign) => sign.codePointAt(0) ?? 0);
}

/** Which characters a font has, summed up for whoever chooses one. */
export function coverageOf(cmap: Buffer): { has(codePoint: number): boolean; summary: Record<string, unknown> } {
  const points = codePointsOf(cmap);
  const letters = [...points].map((point) => String.fromCodePoint(point));
  const counts = scripts.map(([name, pattern, least]) => ({ name, least, count: letters.filter((letter) => pattern.test(letter)).length }));
  const common = gb2312();
  return {
    has: (codePoint) => points.has(codePoint),
    summary: {
      characters: points.size,
      scripts: counts.filter(({ count, least }) => count >= least).map(({ name }) => name),
      han: counts.find(({ name }) => name === 'Han')?.count ?? 0,
      /** Of GB 2312's 6,763 characters, in permille. */
      gb2312Permille: Math.floor((common.filter((point) => points.has(point)).length / common.length) * 1000),
    },
  };
}
