import { crc32, deflateRawSync } from 'node:zlib';

export type PackedFile = {
  name: string | Buffer;
  bytes: Uint8Array;
  /** Unix mode, for links and the like. */
  mode?: number;
  flags?: number;
  /** What the directory says instead of the truth. */
  sizeBytes?: number;
  crc?: number;
  isDeflated?: boolean;
};

const saysUtf8 = 0x800;

/** A ZIP file made by hand: every lie that an archive can tell can be told. Names given as text are UTF-8, and said to be. */
export function zip(files: readonly PackedFile[], madeBy = 0x031e): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const { name, bytes, mode = 0o100644, flags, sizeBytes, crc, isDeflated = false } of files) {
    const raw = Buffer.isBuffer(name) ? name : Buffer.from(name);
    const packed = isDeflated ? deflateRawSync(bytes) : Buffer.from(bytes);
    const shared = Buffer.alloc(26);
    shared.writeUInt16LE(20, 0);
    shared.writeUInt16LE(flags ?? (Buffer.isBuffer(name) ? 0 : saysUtf8), 2);
    shared.writeUInt16LE(isDeflated ? 8 : 0, 4);
    shared.writeUInt32LE(crc ?? crc32(bytes), 10);
    shared.writeUInt32LE(packed.length, 14);
    shared.writeUInt32LE(sizeBytes ?? bytes.length, 18);
    shared.writeUInt16LE(raw.length, 22);
    const local = Buffer.concat([Buffer.from('PK\u0003\u0004', 'latin1'), shared, raw, packed]);
    const central = Buffer.alloc(46);
    central.write('PK\u0001\u0002', 'latin1');
    central.writeUInt16LE(madeBy, 4);
    shared.copy(central, 6, 0, 24);
    central.writeUInt32LE((mode << 16) >>> 0, 38);
    central.writeUInt32LE(at, 42);
    directory.push(central, raw);
    parts.push(local);
    at += local.length;
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\u0005\u0006', 'latin1');
  end.writeUInt16LE(Math.min(files.length, 0xffff), 8);
  end.writeUInt16LE(Math.min(files.length, 0xffff), 10);
  end.writeUInt32LE(listed.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...parts, listed, end]);
}
