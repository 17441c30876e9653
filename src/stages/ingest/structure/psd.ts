import { fail } from '#kernel/errors.ts';
import { ingestErrors } from '../errors.ts';
import { type ByteWindow, Cut } from './byte-window.ts';

export type PsdHeader = {
  /** PSB: sizes of 8 bytes. */
  big: boolean;
  channels: number;
  width: number;
  height: number;
  depth: 8 | 16;
  mode: 'grey' | 'indexed' | 'rgb' | 'cmyk' | 'lab';
};

const modes: Record<number, PsdHeader['mode']> = { 1: 'grey', 2: 'indexed', 3: 'rgb', 4: 'cmyk', 8: 'grey', 9: 'lab' };
const channelsOf = { grey: 1, indexed: 1, rgb: 3, cmyk: 4, lab: 3 } as const;

/** The fixed beginning of a Photoshop document. */
export function readPsdHeader(head: Buffer): PsdHeader {
  if (head.byteLength < 26) throw new Cut('it ends before its header does');
  const [version, channels, height, width, depth, mode] = [
    head.readUInt16BE(4),
    head.readUInt16BE(12),
    head.readUInt32BE(14),
    head.readUInt32BE(18),
    head.readUInt16BE(22),
    modes[head.readUInt16BE(24)],
  ];
  if (version !== 1 && version !== 2) throw new Cut(`there is no version ${version} of this format`);
  if (depth !== 8 && depth !== 16)
    throw fail(ingestErrors['file-type-unsupported'], `The PSD has ${depth} bits a channel; 8 and 16 are taken. In Photoshop: Image › Mode › 8 Bits/Channel.`);
  if (mode === undefined) throw fail(ingestErrors['file-type-unsupported'], 'The PSD is in a colour mode (bitmap or multichannel) that is not taken.');
  if (width < 1 || height < 1 || channels < channelsOf[mode] || channels > 56) throw new Cut('its header says what cannot be');
  return { big: version === 2, channels, width, height, depth, mode };
}

/** Sees that the parts before the merged picture are there, and all of it. */
export async function walkPsd(bytes: ByteWindow): Promise<PsdHeader> {
  const header = readPsdHeader(await bytes.exactly(0, Math.min(26, bytes.size)));
  let at = 26;
  for (const wide of [false, false, header.big]) {
    const length = wide ? Number((await bytes.exactly(at, 8)).readBigUInt64BE(0)) : (await bytes.exactly(at, 4)).readUInt32BE(0);
    at += (wide ? 8 : 4) + length;
  }
  const compression = (await bytes.exactly(at, 2)).readUInt16BE(0);
  const { width, height, channels, depth } = header;
  let least = width * height * channels * (depth / 8);
  if (compression === 1) {
    const countBytes = header.big ? 4 : 2;
    const counts = await bytes.exactly(at + 2, channels * height * countBytes);
    least = counts.byteLength;
    for (let i = 0; i < counts.byteLength; i += countBytes) least += counts.readUIntBE(i, countBytes);
  }
  if (at + 2 + least > bytes.size) throw new Cut('it ends inside its picture: the file is not complete');
  return header;
}
