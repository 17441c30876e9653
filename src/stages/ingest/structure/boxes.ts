import { type ByteWindow, Cut } from './byte-window.ts';

export type Box = { type: string; start: number; bodyStart: number; end: number };

/** The boxes of a part of an ISO base media file (ISO/IEC 14496-12), one after another. */
export async function boxesIn(bytes: ByteWindow, from: number, to: number, most = 10_000): Promise<Box[]> {
  const boxes: Box[] = [];
  for (let at = from; at + 8 <= to;) {
    if (boxes.length >= most) throw new Cut(`it has more than ${most} boxes`);
    const head = await bytes.exactly(at, 8);
    let size = head.readUInt32BE(0);
    const type = head.toString('latin1', 4, 8);
    let bodyStart = at + 8;
    if (size === 1) {
      size = Number((await bytes.exactly(at + 8, 8)).readBigUInt64BE(0));
      bodyStart += 8;
    } else if (size === 0) size = to - at;
    if (size < bodyStart - at || at + size > to) throw new Cut(`it ends inside its part ${type.replace(/[^\w ]/g, '?')}: the file is not complete`);
    boxes.push({ type, start: at, bodyStart, end: at + size });
    at += size;
  }
  return boxes;
}

/** Sees that every box of the file is there to its end, and those that it cannot do without. */
export async function walkBoxes(bytes: ByteWindow, needed: readonly string[]): Promise<Box[]> {
  const boxes = await boxesIn(bytes, 0, bytes.size);
  const missing = needed.find((type) => !boxes.some((box) => box.type === type));
  if (missing) throw new Cut(`it has no ${missing} box: the file is not complete`);
  return boxes;
}
