import { type ByteWindow, Cut, mostParts } from './byte-window.ts';

export type GifFacts = { frames: number; durationMs: number };

const paletteBytes = (flags: number): number => (flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0);

/** Skips the pieces of 255 bytes and less that data is kept in, up to the empty one. */
async function skipPieces(bytes: ByteWindow, from: number): Promise<number> {
  let at = from;
  for (;;) {
    const part = await bytes.upTo(at, 16_384);
    if (part.byteLength === 0) throw new Cut('it ends inside a frame');
    let i = 0;
    while (i < part.byteLength) {
      const length = part[i] ?? 0;
      if (length === 0) return at + i + 1;
      i += length + 1;
    }
    at += i;
  }
}

/** Walks from block to block to the end mark, and counts frames and their time on the way. */
export async function walkGif(bytes: ByteWindow): Promise<GifFacts> {
  const facts: GifFacts = { frames: 0, durationMs: 0 };
  let at = 13 + paletteBytes((await bytes.exactly(0, 13)).readUInt8(10));
  for (let parts = 0; parts < mostParts; parts++) {
    const block = (await bytes.upTo(at, 1))[0];
    if (block === undefined) throw new Cut('it ends before its end mark: the file is not complete');
    if (block === 0x3b) {
      if (facts.frames === 0) throw new Cut('it has no frame');
      return facts;
    }
    if (block === 0x2c) {
      facts.frames++;
      at = await skipPieces(bytes, at + 11 + paletteBytes((await bytes.exactly(at, 10)).readUInt8(9)));
    } else if (block === 0x21) {
      const label = (await bytes.exactly(at, 2)).readUInt8(1);
      if (label === 0xf9) {
        const hundredths = (await bytes.exactly(at, 8)).readUInt16LE(4);
        // Every viewer plays what claims to be faster than 50 frames a second at 10.
        facts.durationMs += hundredths < 2 ? 100 : hundredths * 10;
      }
      at = await skipPieces(bytes, at + 2);
    } else throw new Cut(`at byte ${at} stands what is no block of a GIF`);
  }
  throw new Cut(`it has more than ${mostParts} parts`);
}
