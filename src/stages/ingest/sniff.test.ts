import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sniff } from './sniff.ts';

const bytes = (...parts: (string | number[])[]): Uint8Array =>
  Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.from(part))));
const box = (...brands: string[]): Uint8Array => bytes([0, 0, 0, 8 + 8 + 4 * (brands.length - 1)], `ftyp${brands[0]}\0\0\0\0${brands.slice(1).join('')}`);

describe('what a file is', () => {
  it.each([
    ['a JPEG', bytes([0xff, 0xd8, 0xff, 0xe0]), 'jpeg'],
    ['a PNG', bytes([0x89], 'PNG\r\n\x1a\n'), 'png'],
    ['a GIF that is also JavaScript', bytes('GIF89a/*', [0, 0], '*/=alert(1)'), 'gif'],
    ['a WebP', bytes('RIFF', [1, 2, 3, 4], 'WEBPVP8 '), 'webp'],
    ['an AVIF', box('avif', 'mif1'), 'avif'],
    ['an AVIF whose first brand is general', box('mif1', 'avif'), 'avif'],
    ['a TIFF', bytes('II*\0', [8, 0, 0, 0], [0, 0, 0, 0, 0, 0]), 'tiff'],
    ['a big-endian TIFF', bytes('MM\0*', [0, 0, 0, 8], [0, 0, 0, 0, 0, 0]), 'tiff'],
    ['an SVG', bytes('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'svg'],
    [
      'an SVG with a byte order mark, comments and a doctype',
      bytes([0xef, 0xbb, 0xbf], '<?xml version="1.0"?>\n<!-- <html> --><!DOCTYPE svg [<!ENTITY a "b">]>\n<svg:svg xmlns:svg="x"/>'),
      'svg',
    ],
    ['a HEIC', box('heic', 'mif1'), 'heic'],
    ['a HEIC whose first brand is general', box('mif1', 'heic'), 'heic'],
    ['a PSD', bytes('8BPS\0\x01'), 'psd'],
    ['a PDF', bytes('%PDF-1.7'), 'pdf'],
    ['a TrueType font', bytes([0, 1, 0, 0, 0, 12]), 'ttf'],
    ['an OpenType font', bytes('OTTO\0\x0c'), 'otf'],
    ['a WOFF2', bytes('wOF2\0\x01\0\0'), 'woff2'],
    ['a video', box('isom', 'mp42'), 'mp4'],
    ['a video of QuickTime', box('qt  '), 'mov'],
    ['a WebM', bytes([0x1a, 0x45, 0xdf, 0xa3, 0x9f, 0x42, 0x82, 0x84], 'webm'), 'webm'],
    ['a Matroska', bytes([0x1a, 0x45, 0xdf, 0xa3, 0xa3, 0x42, 0x82, 0x88], 'matroska'), 'mkv'],
    ['a sound in MP4', box('M4A ', 'isom'), 'm4a'],
    ['an MP3 with tags', bytes('ID3\x04'), 'mp3'],
    ['an MP3 without', bytes([0xff, 0xfb, 0x90, 0x64]), 'mp3'],
    ['AAC', bytes([0xff, 0xf1, 0x50, 0x80]), 'aac'],
    ['a WAV', bytes('RIFF', [1, 2, 3, 4], 'WAVEfmt '), 'wav'],
  ])('%s is known by its content', (_, head, format) => {
    expect(sniff(head)).toEqual({ is: 'taken', format });
  });

  it.each([
    ['BMP', bytes('BM', [0, 0, 0, 0, 0, 0, 0, 0, 54, 0, 0, 0, 40, 0, 0, 0]), 'other-image'],
    ['JPEG XL', bytes([0xff, 0x0a, 0, 0]), 'other-image'],
    ['a raw file in a TIFF coat', bytes('II*\0', [8, 0, 0, 0], [1, 0], [254, 0, 4, 0, 1, 0, 0, 0, 1, 0, 0, 0]), 'other-image'],
    ['a web page', bytes('<!DOCTYPE html><html><body>not found'), 'not-image'],
    ['XML that is no SVG', bytes('<?xml version="1.0"?><rss><svg/></rss>'), 'not-image'],
    ['JSON', bytes('{"error":"expired"}'), 'not-image'],
    ['text', bytes('hello'), 'not-image'],
    ['text that begins like a bitmap', bytes('BMW is a maker of cars, and this is a text'), 'not-image'],
    [
      'a ZIP',
      bytes(
        'PK\x03\x04',
        Array.from({ length: 26 }, () => 0),
        'photo.jpg',
      ),
      'archive',
    ],
    [
      'an Office document',
      bytes(
        'PK\x03\x04',
        Array.from({ length: 26 }, () => 0),
        '[Content_Types].xml',
      ),
      'other-image',
    ],
    ['noise', bytes([1, 2, 3, 4, 5, 0, 7]), 'not-image'],
  ])('%s is refused as what it is', (_, head, is) => {
    expect(sniff(head).is).toBe(is);
  });

  it('says what a text looks like', () => {
    expect(sniff(bytes('hello'))).toMatchObject({ looksLike: 'plain text' });
    expect(sniff(bytes('<html>gone</html>'))).toMatchObject({ looksLike: expect.stringContaining('HTML') });
  });

  it('gives an answer for any bytes, and never calls text a picture', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (head) => void sniff(head)));
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'abcdefg XYZ01289,.;:-()\n') }), (text) => void expect(sniff(Buffer.from(text)).is).toBe('not-image')),
    );
  });

  it('gives an answer for any file that is cut off behind its mark', () => {
    const marks = [bytes('II*\0'), bytes('MM\0*'), bytes([0, 0, 0, 255], 'ftyp'), bytes('RIFF'), bytes('BM'), bytes('<svg'), bytes('<!DOCTYPE svg [')];
    fc.assert(fc.property(fc.constantFrom(...marks), fc.uint8Array({ maxLength: 60 }), (mark, rest) => void sniff(Buffer.concat([mark, rest]))));
  });
});
