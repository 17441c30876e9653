import { type ByteWindow, Cut, mostParts } from './byte-window.ts';

export type WebpFacts = { frames: number; durationMs: number };

/** Walks from chunk to chunk (RFC 9649); all that the file claims to have must be there. */
export async function walkWebp(bytes: ByteWindow): Promise<WebpFacts> {
  const end = 8 + (await bytes.exactly(0, 12)).readUInt32LE(4);
  if (end > bytes.size) throw new Cut(`it has ${bytes.size} of its ${end} bytes`);
  const facts: WebpFacts = { frames: 0, durationMs: 0 };
  let still = false;
  let parts = 0;
  for (let at = 12; at + 8 <= end;) {
    if (++parts > mostParts) throw new Cut(`it has more than ${mostParts} parts`);
    const head = await bytes.exactly(at, 8);
    const name = head.toString('latin1', 0, 4);
    const length = head.readUInt32LE(4);
    if (at + 8 + length > end) throw new Cut(`it ends inside its part ${name.replace(/[^\w ]/g, '?')}`);
    if (name === 'VP8 ' || name === 'VP8L') still = true;
    if (name === 'ANMF' && length >= 16) {
      facts.frames++;
      facts.durationMs += (await bytes.exactly(at + 8 + 12, 3)).readUIntLE(0, 3);
    }
    at += 8 + length + (length & 1);
  }
  if (!still && facts.frames === 0) throw new Cut('it has no picture');
  return { frames: Math.max(1, facts.frames), durationMs: facts.durationMs };
}
