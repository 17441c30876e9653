/** An application extension may be read block by block though XMP is not stored so: the trailer leads any such reader to the end. */
const magicTrailer = Buffer.from([1, ...Array.from({ length: 256 }, (_, i) => 255 - i), 0]);

/** A GIF with an XMP packet before its end, as Adobe's specification (part 3) lays it out; libvips writes none. */
export const gifWithXmp = (gif: Buffer, xmp: string): Buffer =>
  Buffer.concat([gif.subarray(0, -1), Buffer.from('!\xff\x0bXMP DataXMP', 'latin1'), Buffer.from(xmp), magicTrailer, gif.subarray(-1)]);
