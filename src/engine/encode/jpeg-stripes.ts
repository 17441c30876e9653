/**
 * A JPEG in stripes that stand alone: a restart marker after every 128 lines forgets what came before (ITU-T T.81, E.1.4),
 * so a stripe's bytes depend on its own pixels only. What two files have in common is then coded once and read once, and
 * the file is still an ordinary baseline JPEG.
 */
export type Striped = {
  /** All up to the pixels. */ head: Buffer;
  /** The coded pixels, stripe by stripe. */ stripes: Buffer[];
  width: number;
  height: number;
};

/** A multiple of a signature's block. Less costs a call of the encoder for every few lines, more codes again what did not change. */
export const stripeLines = 128;
/** Blocks of 8 × 8 pixels, as chroma of full size has them. */
const blockPx = 8;

const marker = { frame: 0xc0, restart: 0xd0, end: 0xd9, scan: 0xda, interval: 0xdd, packet: 0xe1 } as const;

type Head = { frameAt: number; scanAt: number; pixelsAt: number; interval: number; height: number; width: number; hasFullChroma: boolean };

/** Null for anything but a baseline JPEG of one scan. */
function headOf(jpeg: Buffer): Head | null {
  const head: Head = { frameAt: 0, scanAt: 0, pixelsAt: 0, interval: 0, height: 0, width: 0, hasFullChroma: false };
  if (jpeg[0] !== 0xff || jpeg[1] !== 0xd8) return null;
  for (let at = 2; at + 4 <= jpeg.length && jpeg[at] === 0xff; at += 2 + jpeg.readUInt16BE(at + 2)) {
    const kind = jpeg[at + 1];
    if (kind === marker.interval) head.interval = jpeg.readUInt16BE(at + 4);
    if (kind === marker.frame) {
      const components = jpeg[at + 9] ?? 0;
      head.hasFullChroma = components === 3 && [0, 1, 2].every((component) => jpeg[at + 11 + component * 3] === 0x11);
      Object.assign(head, { frameAt: at, height: jpeg.readUInt16BE(at + 5), width: jpeg.readUInt16BE(at + 7) });
    }
    if (kind !== marker.scan) continue;
    return head.frameAt === 0 ? null : { ...head, scanAt: at, pixelsAt: at + 2 + jpeg.readUInt16BE(at + 2) };
  }
  return null;
}

const intervalOf = (width: number): number => Math.ceil(width / blockPx) * (stripeLines / blockPx);

/** Small canvases gain nothing, and an interval is a number of sixteen bits. */
export const canBeStriped = ({ width, height }: { width: number; height: number }): boolean => height >= stripeLines * 4 && intervalOf(width) < 2 ** 16;

export const stripeCount = (height: number): number => Math.ceil(height / stripeLines);
export const linesOf = (index: number, height: number): number => Math.min(stripeLines, height - index * stripeLines);

/** A stripe that was coded as a file of its own. */
export function stripeOf(jpeg: Buffer): Omit<Striped, 'stripes'> & { stripe: Buffer } {
  const head = headOf(jpeg);
  if (!head) throw new Error('The encoder wrote something else than a baseline JPEG of one scan.');
  const interval = Buffer.from([0xff, marker.interval, 0, 4, 0, 0]);
  interval.writeUInt16BE(intervalOf(head.width), 4);
  return {
    head: Buffer.concat([jpeg.subarray(0, head.scanAt), interval, jpeg.subarray(head.scanAt, head.pixelsAt)]),
    stripe: jpeg.subarray(head.pixelsAt, -2),
    width: head.width,
    height: head.height,
  };
}

/** One file of stripes that follow one another; `head` may be that of any of them. */
export function joinStripes({ head, stripes, height }: Omit<Striped, 'width'>): Buffer {
  const parts: Buffer[] = [Buffer.from(head)];
  parts[0]?.writeUInt16BE(height, (headOf(head)?.frameAt ?? 0) + 5);
  stripes.forEach((stripe, index) => {
    parts.push(stripe, Buffer.from([0xff, index === stripes.length - 1 ? marker.end : marker.restart + (index % 8)]));
  });
  return Buffer.concat(parts);
}

/** What of a head decides how its stripes look: all but packets of metadata, which differ from file to file. */
export function withoutPackets(head: Buffer): Buffer {
  const parts = [head.subarray(0, 2)];
  for (let at = 2; at + 4 <= head.length;) {
    const end = at + 2 + head.readUInt16BE(at + 2);
    if (head[at + 1] !== marker.packet) parts.push(head.subarray(at, end));
    at = end;
  }
  return Buffer.concat(parts);
}

/** The stripes of a file; null where it has none, or is not whole. */
export function stripesOf(jpeg: Buffer): Striped | null {
  const head = headOf(jpeg);
  if (!head?.hasFullChroma || head.interval !== intervalOf(head.width)) return null;
  const stripes: Buffer[] = [];
  let from = head.pixelsAt;
  // Inside of pixels every 0xff is followed by 0.
  for (let at = jpeg.indexOf(0xff, from); at >= 0; at = jpeg.indexOf(0xff, at + 2)) {
    const next = jpeg[at + 1];
    if (next === 0) continue;
    stripes.push(jpeg.subarray(from, at));
    from = at + 2;
    if (next === marker.end) break;
    if (next !== marker.restart + ((stripes.length - 1) % 8)) return null;
  }
  const isWhole = from === jpeg.length && jpeg.at(-1) === marker.end && stripes.length === stripeCount(head.height);
  return isWhole ? { head: jpeg.subarray(0, head.pixelsAt), stripes, width: head.width, height: head.height } : null;
}
