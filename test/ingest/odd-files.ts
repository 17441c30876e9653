import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { crc32, deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { pdf, pdfBomb } from './documents.ts';
import { hugePng, photo, scene, svg } from './pictures.ts';

/** A file that nobody should send, or that somebody will. `ends` names how: `ready`, or the code of its refusal, or `failed`. */
export type OddFile = { name: string; bytes: Buffer; ends: readonly string[] };
type Make = () => Promise<Buffer> | Buffer;

const plain = (width: number, height: number, background = '#246') => sharp({ create: { width, height, channels: 3, background }, limitInputPixels: false });
const latin1 = (text: string): Buffer => Buffer.from(text, 'latin1');
const u16 = (value: number): Buffer => Buffer.from([value >> 8, value & 255]);
const u32 = (value: number): Buffer => Buffer.concat([u16(value >>> 16), u16(value & 0xffff)]);
const box = (type: string, body: Buffer): Buffer => Buffer.concat([u32(body.byteLength + 8), latin1(type), body]);

export function chunk(name: string, body: Buffer): Buffer {
  const data = Buffer.concat([latin1(name), body]);
  return Buffer.concat([u32(body.byteLength), data, u32(crc32(data))]);
}
const pngHead = (width: number, height: number, depth: number, colour: number): Buffer =>
  Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), chunk('IHDR', Buffer.concat([u32(width), u32(height), Buffer.from([depth, colour, 0, 0, 0])]))]);
const pngOf = (head: Buffer, ...chunks: Buffer[]): Buffer => Buffer.concat([head, ...chunks, chunk('IEND', Buffer.alloc(0))]);
/** One bit a pixel, all of it zero: a few kilobytes that are really as large as they say. */
const emptyPng = (side: number): Buffer =>
  pngOf(pngHead(side, side, 1, 0), chunk('IDAT', deflateSync(Buffer.alloc((Math.ceil(side / 8) + 1) * side), { level: 9 })));
async function withChunks(...chunks: Buffer[]): Promise<Buffer> {
  const png = await scene(5, 120, 90).png().toBuffer();
  return Buffer.concat([png.subarray(0, 33), ...chunks, png.subarray(33)]);
}

const orientated = (orientation: number): Promise<Buffer> => scene(orientation, 90, 60).withMetadata({ orientation }).jpeg().toBuffer();
const animated = async () => sharp(await Promise.all(['#f00', '#0f0', '#00f'].map((one) => plain(60, 40, one).png().toBuffer())), { join: { animated: true } });

function gifOfFrames(count: number): Buffer {
  const frame = Buffer.from('21f904000a0000002c00000000010001000002024401 00'.replaceAll(' ', ''), 'hex');
  return Buffer.concat([latin1('GIF89a'), Buffer.from('01000100800000000000ffffff', 'hex'), ...Array.from({ length: count }, () => frame), latin1(';')]);
}

/** Pages of one white pixel; `loop` leads the last one back to the first. */
function tiffOfPages(count: number, loop = false): Buffer {
  const tags: [number, number, number][] = [
    [256, 3, 1],
    [257, 3, 1],
    [258, 3, 8],
    [259, 3, 1],
    [262, 3, 1],
    [273, 4, 8],
    [277, 3, 1],
    [278, 3, 1],
    [279, 4, 1],
  ];
  const size = 2 + tags.length * 12 + 4;
  const pages = Array.from({ length: count }, (_, i) => {
    const page = Buffer.alloc(size);
    page.writeUInt16LE(tags.length, 0);
    tags.forEach(([tag, type, value], n) => {
      page.writeUInt16LE(tag, 2 + n * 12);
      page.writeUInt16LE(type, 4 + n * 12);
      page.writeUInt32LE(1, 6 + n * 12);
      page.writeUInt32LE(value, 10 + n * 12);
    });
    page.writeUInt32LE(i + 1 < count ? 10 + (i + 1) * size : loop ? 10 : 0, size - 4);
    return page;
  });
  return Buffer.concat([latin1('II*\0'), Buffer.from([10, 0, 0, 0, 255, 0]), ...pages]);
}

/** A progressive JPEG whose last pass is there again and again. */
async function jpegOfScans(count: number): Promise<Buffer> {
  const jpeg = await scene(6, 400, 300).jpeg({ progressive: true }).toBuffer();
  const last = jpeg.subarray(jpeg.lastIndexOf(Buffer.from([0xff, 0xda])), -2);
  return Buffer.concat([jpeg.subarray(0, -2), ...Array.from({ length: count }, () => last), jpeg.subarray(-2)]);
}

const psdHead = (width: number, height: number, compression: number): Buffer =>
  Buffer.concat([latin1('8BPS'), u16(1), Buffer.alloc(6), u16(3), u32(height), u32(width), u16(8), u16(3), Buffer.alloc(12), u16(compression)]);

/** A ZIP of one stored entry. */
function zip(name: string, body: Buffer): Buffer {
  const head = Buffer.concat([Buffer.from([20, 0, 0, 0, 0, 0, 0, 0, 0, 0]), Buffer.alloc(12)]);
  head.writeUInt32LE(crc32(body), 10);
  head.writeUInt32LE(body.byteLength, 14);
  head.writeUInt32LE(body.byteLength, 18);
  const [nameSize, none] = [Buffer.from([name.length, 0]), Buffer.from([0, 0])];
  const local = Buffer.concat([latin1('PK\x03\x04'), head, nameSize, none, latin1(name), body]);
  const central = Buffer.concat([latin1('PK\x01\x02'), none, head, nameSize, Buffer.alloc(16), latin1(name)]);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 0, 'latin1');
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(central.byteLength, 12);
  end.writeUInt32LE(local.byteLength, 16);
  return Buffer.concat([local, central, end]);
}

const font = (): Promise<Buffer> => readFile(createRequire(import.meta.url).resolve('@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf'));
function woffBomb(): Buffer {
  const packed = deflateSync(Buffer.alloc(60_000_000), { level: 9 });
  const entries = Array.from({ length: 100 }, (_, i) =>
    Buffer.concat([latin1(`t${String(i).padStart(3, '0')}`), u32(44 + 2000), u32(packed.byteLength), u32(60_000_000), u32(0)]),
  );
  return Buffer.concat([latin1('wOFF'), u32(0x10000), u32(44 + 2000 + packed.byteLength), u16(100), Buffer.alloc(30), ...entries, packed]);
}

const nested = (levels: number, times: number): Buffer =>
  svg(
    `<defs><g id="g0"><rect width="9" height="9"/></g>${Array.from({ length: levels }, (_, i) => `<g id="g${i + 1}">${`<use href="#g${i}"/>`.repeat(times)}</g>`).join('')}</defs><use href="#g${levels}"/>`,
  );

const ready = ['ready'];
const damaged = ['image-broken', 'file-broken', 'failed'];
const costly = ['file-too-costly', 'image-too-large', 'svg-too-complex', 'image-broken', 'file-broken', 'failed'];

const files: Record<string, [make: Make, ends: readonly string[]]> = {
  'one pixel.png': [() => plain(1, 1).png().toBuffer(), ready],
  'one pixel.jpg': [() => plain(1, 1).jpeg().toBuffer(), ready],
  'one pixel.gif': [() => plain(1, 1).gif().toBuffer(), ready],
  'one pixel.webp': [() => plain(1, 1).webp().toBuffer(), ready],
  'one pixel.tif': [() => tiffOfPages(1), ready],
  'one column of 16384.png': [() => plain(1, 16_384).png().toBuffer(), ready],
  'one row of 16384.jpg': [() => plain(16_384, 1).jpeg().toBuffer(), ready],
  'one row of 16383.webp': [() => plain(16_383, 2).webp().toBuffer(), ready],
  '16384 x 2000.png': [() => plain(16_384, 2_000).png({ compressionLevel: 1 }).toBuffer(), ready],
  'one side too long.png': [() => hugePng(30_001, 1), ['image-too-large']],
  'cmyk.jpg': [() => plain(64, 48).toColourspace('cmyk').jpeg().toBuffer(), ready],
  'cmyk.tif': [() => plain(64, 48).toColourspace('cmyk').tiff().toBuffer(), ready],
  'lab.tif': [() => plain(64, 48).toColourspace('lab').tiff().toBuffer(), ready],
  'float.tif': [() => plain(64, 48).toColourspace('scrgb').tiff({ predictor: 'float', compression: 'deflate' }).toBuffer(), ready],
  '16 bits.png': [() => scene(11, 200, 100).toColourspace('rgb16').png().toBuffer(), ready],
  '16 bits.tif': [() => scene(12, 200, 100).toColourspace('rgb16').tiff({ compression: 'lzw' }).toBuffer(), ready],
  'indexed.png': [() => scene(13, 200, 100).png({ palette: true, colours: 7 }).toBuffer(), ready],
  'interlaced.png': [() => scene(14, 200, 100).png({ progressive: true }).toBuffer(), ready],
  'grey with alpha.png': [() => scene(15, 200, 100).greyscale().toColourspace('b-w').ensureAlpha(0.5).png().toBuffer(), ready],
  'progressive.jpg': [() => scene(16, 200, 100).jpeg({ progressive: true }).toBuffer(), ready],
  'moving.gif': [async () => (await animated()).gif().toBuffer(), ready],
  'moving.webp': [async () => (await animated()).webp().toBuffer(), ready],
  'three pages.tif': [async () => (await animated()).tiff().toBuffer(), ready],
  '10 bits.avif': [() => scene(17, 200, 100).avif({ effort: 0, bitdepth: 10 }).toBuffer(), ready],
  'much xmp.jpg': [
    () =>
      scene(18, 90, 60)
        .withXmp(`<x:xmpmeta xmlns:x="adobe:ns:meta/"><!--${'长'.repeat(20_000)}--></x:xmpmeta>`)
        .jpeg()
        .toBuffer(),
    ready,
  ],
  'much text.png': [() => withChunks(chunk('tEXt', Buffer.concat([latin1('Comment\0'), Buffer.alloc(5_000_000, 65)]))), ready],
  'packed text bomb.png': [() => withChunks(chunk('zTXt', Buffer.concat([latin1('Comment\0\0'), deflateSync(Buffer.alloc(100_000_000))]))), ready],
  'damaged exif.jpg': [
    async () => Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe1]), u16(2_002), latin1('Exif\0\0'), randomBytes(1_994), (await photo(19)).subarray(2)]),
    ready,
  ],
  'much behind its end.jpg': [async () => Buffer.concat([await photo(20), Buffer.alloc(8_000_000, 7)]), ready],
  'a png named.jpg': [() => scene(21, 90, 60).png().toBuffer(), ready],
  'a program named.png': [() => Buffer.concat([latin1('MZ\x90\0'), randomBytes(900)]), ['not-an-image']],
  'an error page named.jpg': [() => Buffer.from('<!doctype html><html><body>404</body></html>'), ['not-an-image']],
  'a playlist named.mp4': [() => Buffer.from('#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd\n'), ['not-an-image']],
  'empty.png': [() => Buffer.alloc(0), ['file-empty']],
  'zeros.jpg': [() => Buffer.alloc(1_000_000), ['not-an-image']],
  'noise.jpg': [() => Buffer.concat([Buffer.from([1]), randomBytes(1_000_000)]), ['not-an-image']],
  'jpeg and zip.jpg': [async () => Buffer.concat([await photo(22), zip('a.txt', Buffer.from('hidden'))]), ready],
  'gif and script.gif': [() => latin1('GIF89a/*\0\0\0\0*/=1;alert(1)'), damaged],
  'gif with a script behind it.gif': [async () => Buffer.concat([await plain(9, 9).gif().toBuffer(), latin1('*/=1;alert(1)')]), ready],
  'pdf and zip.pdf': [() => Buffer.concat([pdf(), zip('a.txt', Buffer.from('hidden'))]), ready],
  'zip and pdf.pdf': [() => Buffer.concat([zip('a.txt', Buffer.from('hidden')), pdf()]), ['archive-not-unpacked']],
  'svg and html.svg': [() => svg('<foreignObject><html xmlns="http://www.w3.org/1999/xhtml"><script>alert(1)</script></html></foreignObject>'), ['svg-unsafe']],
  'png and html.png': [async () => Buffer.concat([await scene(23, 90, 60).png().toBuffer(), latin1('<html><script>alert(1)</script></html>')]), ready],
  'bomb of 900 megapixels.png': [() => hugePng(30_000, 30_000), ['image-too-large']],
  'bomb of 196 megapixels that is real.png': [() => emptyPng(14_000), ready],
  'bomb of the largest numbers.png': [() => hugePng(0xffffffff, 0xffffffff), ['image-too-large']],
  'bomb of a large screen.gif': [
    () => Buffer.concat([latin1('GIF89a'), Buffer.from('ffffffff800000000000ffffff', 'hex'), gifOfFrames(1).subarray(19)]),
    ['ready', ...costly],
  ],
  'wrong checksum.png': [async () => Buffer.from((await scene(24, 90, 60).png().toBuffer()).map((byte, i) => (i === 60 ? byte ^ 1 : byte))), damaged],
  'right checksum, wrong data.png': [() => pngOf(pngHead(90, 60, 8, 2), chunk('IDAT', randomBytes(4_000))), damaged],
  'header alone.jpg': [async () => (await photo(25)).subarray(0, 400), damaged],
  '500 passes.jpg': [() => jpegOfScans(500), ['file-too-costly', ...damaged]],
  'bomb of uses.svg': [() => nested(8, 10), costly],
  'bomb of entities.svg': [
    () =>
      Buffer.from(
        `<!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa">${Array.from({ length: 9 }, (_, i) => `<!ENTITY ${'bcdefghij'[i]} "${`&${'abcdefghi'[i]};`.repeat(10)}">`).join('')}]><svg xmlns="http://www.w3.org/2000/svg"><text>&j;</text></svg>`,
      ),
    ['svg-unsafe'],
  ],
  'large and slow.svg': [() => svg(`${'<rect width="9" height="9" style="fill:red;stroke:blue"/>'.repeat(80_000)}<script/>`), ['svg-unsafe']],
  'slow filters.svg': [
    () =>
      svg(
        `<filter id="f" x="0" y="0" width="1" height="1">${'<feTurbulence baseFrequency="0.9" numOctaves="9"/><feGaussianBlur stdDeviation="90"/>'.repeat(40)}</filter><rect width="40" height="20" filter="url(#f)"/>`,
      ),
    ['ready', ...costly],
  ],
  'deep.svg': [() => svg('<g>'.repeat(5_000) + '</g>'.repeat(5_000)), ['svg-too-complex']],
  'a page of one point.pdf': [() => pdf({ size: [1, 1] }), ready],
  'a page of 200 inches.pdf': [() => pdf({ size: [14_400, 14_400] }), ready],
  'a strip of a page.pdf': [() => pdf({ size: [14_400, 1] }), ready],
  '1000 pages.pdf': [() => pdf({ pages: Array.from({ length: 1_000 }, (_, i) => `page ${i}`) }), ready],
  'locked.pdf': [() => pdf({ encrypted: true }), ['document-locked']],
  'bomb.pdf': [pdfBomb, ['ready', ...costly]],
  'cut off.pdf': [() => pdf().subarray(0, 300), ['file-broken', 'ready']],
  '10000 frames.gif': [() => gifOfFrames(10_000), ready],
  '60000 frames.gif': [() => gifOfFrames(60_000), ['file-too-costly']],
  '10000 pages.tif': [() => tiffOfPages(10_000), ready],
  'pages in a circle.tif': [() => tiffOfPages(3, true), damaged],
  'archive.zip': [() => zip('a.jpg', Buffer.alloc(10)), ['archive-not-unpacked']],
  'archive in an archive.zip': [() => zip('a.zip', zip('b.zip', deflateSync(Buffer.alloc(10_000_000)))), ['archive-not-unpacked']],
  'office.docx': [() => zip('[Content_Types].xml', Buffer.from('<Types/>')), ['file-type-unsupported']],
  'whole.ttf': [font, ready],
  'cut off.ttf': [async () => (await font()).subarray(0, 100_000), ['file-broken']],
  'bomb.woff': [woffBomb, ['file-broken', 'file-too-costly']],
  'noise.woff2': [() => Buffer.concat([latin1('wOF2'), randomBytes(4_000)]), ['file-broken']],
  'of the largest numbers.psd': [() => psdHead(300_000, 300_000, 0), [...costly]],
  '900 megapixels packed.psd': [() => Buffer.concat([psdHead(30_000, 30_000, 1), Buffer.alloc(30_000 * 3 * 2)]), ['image-too-large']],
  'noise.psd': [() => Buffer.concat([psdHead(500, 400, 1), randomBytes(60_000)]), damaged],
  'noise.heic': [
    () =>
      Buffer.concat([
        box('ftyp', latin1('heic\0\0\0\0mif1heic')),
        box('meta', Buffer.concat([Buffer.alloc(4), randomBytes(500)])),
        box('mdat', randomBytes(5_000)),
      ]),
    damaged,
  ],
  'without its index.mp4': [() => Buffer.concat([box('ftyp', latin1('isom\0\0\0\0isom')), box('mdat', randomBytes(5_000))]), ['file-broken']],
  'with a broken index.mp4': [
    () => Buffer.concat([box('ftyp', latin1('isom\0\0\0\0isom')), box('moov', randomBytes(500)), box('mdat', randomBytes(5_000))]),
    ['failed', 'ready', 'file-broken'],
  ],
  'noise.mp3': [() => Buffer.concat([latin1('ID3\x04\0\0\0\0\0\0'), randomBytes(50_000)]), ['failed', 'ready']],
  'noise.mkv': [() => Buffer.concat([Buffer.from('1a45dfa3a3428288', 'hex'), latin1('matroska'), randomBytes(50_000)]), ['failed', 'ready']],
};

/** All of them, made one at a time. */
export async function* oddFiles(): AsyncGenerator<OddFile> {
  for (const [name, [make, ends]] of Object.entries(files)) yield { name, bytes: Buffer.from(await make()), ends };
  for (let orientation = 1; orientation <= 8; orientation++) yield { name: `turned ${orientation}.jpg`, bytes: await orientated(orientation), ends: ready };
  const wholes: [string, Buffer][] = [
    ['jpg', await photo(30)],
    ['png', await scene(31, 300, 200).png().toBuffer()],
    ['webp', await scene(32, 300, 200).webp().toBuffer()],
    ['avif', await scene(33, 300, 200).avif({ effort: 0 }).toBuffer()],
    ['tif', await scene(34, 300, 200).tiff({ compression: 'lzw' }).toBuffer()],
  ];
  for (let point = 0; point < 20; point++) {
    const [kind, whole] = wholes[point % wholes.length] ?? ['jpg', Buffer.alloc(0)];
    yield {
      name: `cut off at ${point * 5} of 100.${kind}`,
      bytes: whole.subarray(0, Math.max(20, Math.floor((whole.byteLength * point) / 20))),
      ends: damaged,
    };
  }
}
