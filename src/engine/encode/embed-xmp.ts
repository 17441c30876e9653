import { crc32 } from 'node:zlib';

/** An application extension may be read block by block though XMP is not stored so: the trailer leads any such reader to the end. */
const magicTrailer = Buffer.from([1, ...Array.from({ length: 256 }, (_, i) => 255 - i), 0]);

/** A GIF with an XMP packet before its end, as Adobe's specification (part 3) lays it out; libvips writes none. */
export const gifWithXmp = (gif: Buffer, xmp: string): Buffer =>
  Buffer.concat([gif.subarray(0, -1), Buffer.from('!\xff\x0bXMP DataXMP', 'latin1'), Buffer.from(xmp), magicTrailer, gif.subarray(-1)]);

/** A JPEG with an XMP packet as its first segment after the start (Adobe's XMP, part 3). */
export function jpegWithXmp(jpeg: Buffer, xmp: string): Buffer {
  const body = Buffer.from(`http://ns.adobe.com/xap/1.0/\0${xmp}`);
  const start = Buffer.from([0xff, 0xd8, 0xff, 0xe1, 0, 0]);
  start.writeUInt16BE(body.length + 2, 4);
  return Buffer.concat([start, body, jpeg.subarray(2)]);
}

const afterHeader = 33;

/** A PNG with an XMP packet in plain sight after its header; libvips would compress it, where few readers look. */
export function pngWithXmp(png: Buffer, xmp: string): Buffer {
  const body = Buffer.concat([Buffer.from('iTXtXML:com.adobe.xmp\0\0\0\0\0', 'latin1'), Buffer.from(xmp)]);
  const chunk = Buffer.alloc(body.length + 8);
  chunk.writeUInt32BE(body.length - 4, 0);
  body.copy(chunk, 4);
  chunk.writeUInt32BE(crc32(body), body.length + 4);
  return Buffer.concat([png.subarray(0, afterHeader), chunk, png.subarray(afterHeader)]);
}
