/** What libvips writes to say at how many dots an inch a picture is printed, and how it is laid out. */
const technical = new Set([0x0112, 0x011a, 0x011b, 0x0128, 0x0213, 0x8769, 0x9000, 0x9101, 0xa000, 0xa001, 0xa002, 0xa003]);
const known: Record<number, string> = {
  0x010f: 'maker',
  0x0110: 'camera',
  0x0131: 'software',
  0x0132: 'date',
  0x013b: 'artist',
  0x8298: 'copyright',
  0x8825: 'GPS',
  0x9003: 'date taken',
  0x9286: 'user comment',
  0xa430: 'owner',
  0xa431: 'serial number',
};
const exifDirectory = 0x8769;

/** The EXIF tags of a TIFF block that say more than how the pixels are laid out. */
export function foreignTags(tiff: Buffer): string[] {
  const little = tiff.toString('latin1', 0, 2) === 'II';
  const u16 = (at: number): number => (at + 2 > tiff.length ? 0 : little ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at));
  const u32 = (at: number): number => (at + 4 > tiff.length ? 0 : little ? tiff.readUInt32LE(at) : tiff.readUInt32BE(at));
  const found: string[] = [];
  const read = (from: number, depth: number): void => {
    for (let i = 0; i < u16(from); i++) {
      const at = from + 2 + i * 12;
      const tag = u16(at);
      if (tag === exifDirectory && depth === 0) read(u32(at + 8), 1);
      else if (!technical.has(tag)) found.push(`EXIF ${known[tag] ?? `0x${tag.toString(16)}`}`);
    }
  };
  read(u32(4), 0);
  return found;
}
