import { type ByteWindow, Cut } from './byte-window.ts';

export type TiffFacts = { pages: number };

/** Pages beyond this are not counted: a book is a PDF. */
const mostPages = 10_000;
const sizeOfType: Record<number, number> = { 3: 2, 4: 4, 16: 8, 13: 4, 18: 8 };
const [subfile, stripOffsets, stripSizes, tileOffsets, tileSizes] = [254, 273, 279, 324, 325] as const;

type Entry = { tag: number; type: number; count: number; at: number };

/**
 * Walks from page to page; what the first one, which is looked at, is made of must lie inside the file. Smaller copies of a
 * page do not count as pages. Knows both sizes of TIFF (6.0 and BigTIFF).
 */
export async function walkTiff(bytes: ByteWindow): Promise<TiffFacts> {
  const head = await bytes.exactly(0, 8);
  const little = head.toString('latin1', 0, 2) === 'II';
  const whole = (part: Buffer, at: number, size: number): number => {
    if (size === 8) return Number(little ? part.readBigUInt64LE(at) : part.readBigUInt64BE(at));
    return little ? part.readUIntLE(at, size) : part.readUIntBE(at, size);
  };
  const big = whole(head, 2, 2) === 43;
  const [countSize, entrySize, wordSize] = big ? [8, 20, 8] : [2, 12, 4];
  const numbersOf = async ({ type, count, at }: Entry): Promise<number[]> => {
    const size = sizeOfType[type];
    if (size === undefined || count * size > bytes.size) throw new Cut('its first page does not say where it is');
    const inside = count * size <= wordSize;
    const from = inside ? at : whole(await bytes.exactly(at, wordSize), 0, wordSize);
    const part = await bytes.exactly(from, count * size);
    return Array.from({ length: count }, (_, i) => whole(part, i * size, size));
  };
  const checkData = async (entries: Entry[]): Promise<void> => {
    for (const [offsetTag, sizeTag] of [
      [stripOffsets, stripSizes],
      [tileOffsets, tileSizes],
    ]) {
      const [offsets, sizes] = [entries.find(({ tag }) => tag === offsetTag), entries.find(({ tag }) => tag === sizeTag)];
      if (!offsets || !sizes) continue;
      const [starts, lengths] = [await numbersOf(offsets), await numbersOf(sizes)];
      if (starts.some((start, i) => start + (lengths[i] ?? 0) > bytes.size)) throw new Cut('it ends inside its first page: the file is not complete');
    }
  };

  let pages = 0;
  const seen = new Set<number>();
  let next = big ? whole(await bytes.exactly(8, 8), 0, 8) : whole(head, 4, 4);
  while (next !== 0 && seen.size < mostPages) {
    if (seen.has(next)) throw new Cut('its pages lead back to an earlier one');
    seen.add(next);
    const count = whole(await bytes.exactly(next, countSize), 0, countSize);
    const start = next + countSize;
    const directory = Buffer.from(await bytes.exactly(start, count * entrySize + wordSize));
    const entries = Array.from({ length: count }, (_, i) => ({
      tag: whole(directory, i * entrySize, 2),
      type: whole(directory, i * entrySize + 2, 2),
      count: whole(directory, i * entrySize + 4, wordSize),
      at: start + i * entrySize + 4 + wordSize,
    }));
    if (seen.size === 1) await checkData(entries);
    const reduced = entries.find(({ tag }) => tag === subfile);
    const isReduced = reduced !== undefined && (whole(directory, reduced.at - start, 4) & 1) === 1;
    if (!isReduced) pages++;
    next = whole(directory, count * entrySize, wordSize);
  }
  if (seen.size === 0) throw new Cut('it has no page');
  return { pages: Math.max(1, pages) };
}
