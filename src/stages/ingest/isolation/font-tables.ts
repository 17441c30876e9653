import { brotliDecompressSync, inflateSync } from 'node:zlib';
import { Cut } from '../structure/byte-window.ts';

/** Noto Sans SC has 17 MB; a font of all of Unicode's Han 50 MB. */
const maxUnpacked = 120_000_000;
const mostTables = 256;
type Tables = Map<string, Buffer>;

/** Known tables by their number in WOFF2's directory (W3C WOFF 2.0, 4.1); only the order matters. */
const woff2Names =
  'cmap,head,hhea,hmtx,maxp,name,OS/2,post,cvt ,fpgm,glyf,loca,prep,CFF ,VORG,EBDT,EBLC,gasp,hdmx,kern,LTSH,PCLT,VDMX,vhea,vmtx,BASE,GDEF,GPOS,GSUB,EBSC,JSTF,MATH,CBDT,CBLC,COLR,CPAL,SVG ,sbix,acnt,avar,bdat,bloc,bsln,cvar,fdsc,feat,fmtx,fvar,gvar,hsty,just,lcar,mort,morx,opbd,prop,trak,Zapf,Silf,Glat,Gloc,Feat,Sill'.split(
    ',',
  );

const slice = (file: Buffer, at: number, length: number): Buffer => {
  if (at + length > file.byteLength) throw new Cut('a table of the font lies outside of the file');
  return file.subarray(at, at + length);
};

function plain(file: Buffer, start: number): Tables {
  const tables: Tables = new Map();
  const count = Math.min(file.readUInt16BE(start + 4), mostTables);
  for (let i = 0; i < count; i++) {
    const at = start + 12 + i * 16;
    tables.set(file.toString('latin1', at, at + 4), slice(file, file.readUInt32BE(at + 8), file.readUInt32BE(at + 12)));
  }
  return tables;
}

function woff(file: Buffer): Tables {
  const tables: Tables = new Map();
  const count = Math.min(file.readUInt16BE(12), mostTables);
  let unpacked = 0;
  for (let i = 0; i < count; i++) {
    const at = 44 + i * 20;
    const [offset, packedLength, length] = [file.readUInt32BE(at + 4), file.readUInt32BE(at + 8), file.readUInt32BE(at + 12)];
    unpacked += length;
    if (unpacked > maxUnpacked) throw new Cut('the font unpacks to more than any font has');
    const packed = slice(file, offset, packedLength);
    tables.set(file.toString('latin1', at, at + 4), packedLength < length ? inflateSync(packed, { maxOutputLength: length }) : packed);
  }
  return tables;
}

function woff2(file: Buffer): Tables {
  let at = 48;
  // Seven bits a byte, the highest says that more follow.
  const number = (): number => {
    let value = 0;
    for (let i = 0; i < 5; i++) {
      const byte = file.readUInt8(at++);
      value = value * 128 + (byte & 0x7f);
      if (byte < 0x80) return value;
    }
    throw new Cut('a length in the font is too long');
  };
  const directory: { name: string; length: number }[] = [];
  for (let i = Math.min(file.readUInt16BE(12), mostTables); i > 0; i--) {
    const flags = file.readUInt8(at++);
    let name = woff2Names[flags & 63];
    if ((flags & 63) === 63) {
      name = file.toString('latin1', at, at + 4);
      at += 4;
    }
    const length = number();
    const version = flags >> 6;
    // Outlines are transformed unless said otherwise; all else is so only where it is said.
    const transformed = name === 'glyf' || name === 'loca' ? version !== 3 : version !== 0;
    directory.push({ name: name ?? '', length: transformed ? number() : length });
  }
  const unpacked = brotliDecompressSync(slice(file, at, file.readUInt32BE(20)), { maxOutputLength: maxUnpacked });
  const tables: Tables = new Map();
  let offset = 0;
  for (const { name, length } of directory) {
    tables.set(name, slice(unpacked, offset, length));
    offset += length;
  }
  return tables;
}

/** The tables of a font by their names, whatever it is packed in; of a collection those of its first font. */
export function openFontTables(file: Buffer): Tables {
  const mark = file.toString('latin1', 0, 4);
  if (mark === 'wOFF') return woff(file);
  if (mark === 'wOF2') {
    if (file.toString('latin1', 4, 8) === 'ttcf') throw new Cut('collections in WOFF2 are not read');
    return woff2(file);
  }
  return plain(file, mark === 'ttcf' ? file.readUInt32BE(12) : 0);
}
