import { crc32 } from 'node:zlib';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { findAiMark } from './find-ai-mark.ts';

const picture = () => sharp({ create: { width: 16, height: 16, channels: 3, background: '#246' } });
const uri = 'http://cv.iptc.org/newscodes/digitalsourcetype/';
const xmp = (inner: string): string =>
  `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/" xmlns:TC260="http://www.tc260.org.cn/ns/AIGC/1.0/">${inner}</rdf:Description></rdf:RDF></x:xmpmeta>`;
const aigc = (label: string): string => JSON.stringify({ Label: label, ContentProducer: '001191440300000000000', ProduceID: 'a1b2', ReservedCode1: '' });
const withXmp = (inner: string): Promise<Buffer> => picture().withXmp(xmp(inner)).jpeg().toBuffer();

const u32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
};
const box = (type: string, ...parts: Buffer[]): Buffer => {
  const body = Buffer.concat(parts);
  return Buffer.concat([u32(body.byteLength + 8), Buffer.from(type, 'latin1'), body]);
};
/** A manifest store as C2PA writes it (JUMBF), with an action of this source type; its last letter is followed by CBOR's next key. */
const manifest = (type: string | null): Buffer =>
  box(
    'jumb',
    box('jumd', Buffer.from('6332706100110010800000aa00389b71', 'hex'), Buffer.from('\x03c2pa\0', 'latin1')),
    box('jumb', box('cbor', Buffer.from(type ? `factionlc2pa.createdqdigitalSourceTypexF${uri}${type}msoftwareAgentfCamera` : 'lc2pa.opened', 'latin1'))),
  );
const pngChunk = (name: string, body: Buffer): Buffer => {
  const data = Buffer.concat([Buffer.from(name, 'latin1'), body]);
  return Buffer.concat([u32(body.byteLength), data, u32(crc32(data))]);
};
const pngWith = async (name: string, body: Buffer): Promise<Buffer> => {
  const png = await picture().png().toBuffer();
  return Buffer.concat([png.subarray(0, 33), pngChunk(name, body), png.subarray(33)]);
};
/** A box in APP11 segments of at most `most` bytes, each with its number and the box's header again. */
async function jpegWith(store: Buffer, most: number): Promise<Buffer> {
  const jpeg = await picture().jpeg().toBuffer();
  const segments: Buffer[] = [];
  for (let at = 8, number = 1; at < store.byteLength; at += most, number++) {
    const body = Buffer.concat([Buffer.from('JP\0\x01', 'latin1'), u32(number), store.subarray(0, 8), store.subarray(at, at + most)]);
    const length = Buffer.alloc(2);
    length.writeUInt16BE(body.byteLength + 2);
    segments.push(Buffer.from([0xff, 0xeb]), length, body);
  }
  return Buffer.concat([jpeg.subarray(0, 2), ...segments, jpeg.subarray(2)]);
}

describe('a file says that a machine made it', () => {
  it.each([
    [
      'by the source type of IPTC, as an attribute',
      () => withXmp(`<Iptc4xmpExt:DigitalSourceType>${uri}trainedAlgorithmicMedia</Iptc4xmpExt:DigitalSourceType>`),
      'iptc:trainedAlgorithmicMedia',
    ],
    [
      'in part',
      () => withXmp(`<Iptc4xmpExt:DigitalSourceType rdf:resource="${uri}compositeWithTrainedAlgorithmicMedia"/>`),
      'iptc:compositeWithTrainedAlgorithmicMedia',
    ],
    ['by GB 45438 in XMP', () => withXmp(`<TC260:AIGC>${aigc('1')}</TC260:AIGC>`), 'gb45438:1'],
    ['by GB 45438 in escaped XMP', () => withXmp(`<TC260:AIGC>${aigc('2').replaceAll('"', '&quot;')}</TC260:AIGC>`), 'gb45438:2'],
    ['by GB 45438 as XMP of several fields', () => withXmp('<TC260:AIGC rdf:parseType="Resource"><TC260:Label>3</TC260:Label></TC260:AIGC>'), 'gb45438:3'],
    [
      'by GB 45438 in EXIF',
      () =>
        picture()
          .withExif({ IFD0: { ImageDescription: `{"AIGC":${aigc('1')}}` } })
          .jpeg()
          .toBuffer(),
      'gb45438:1',
    ],
    ['by GB 45438 in a PNG', () => pngWith('tEXt', Buffer.from(`AIGC\0${aigc('1')}`, 'latin1')), 'gb45438:1'],
    [
      'by the settings of Stable Diffusion',
      () => pngWith('tEXt', Buffer.from('parameters\0a cat\nSteps: 20, Sampler: Euler a, CFG scale: 7', 'latin1')),
      'tool:stable-diffusion',
    ],
    ['by a C2PA manifest in a JPEG', () => jpegWith(manifest('trainedAlgorithmicMedia'), 60_000), 'c2pa:trainedAlgorithmicMedia'],
    ['by a C2PA manifest in pieces that cut the word', () => jpegWith(manifest('trainedAlgorithmicMedia'), 37), 'c2pa:trainedAlgorithmicMedia'],
    ['by a C2PA manifest in a PNG', () => pngWith('caBX', manifest('compositeWithTrainedAlgorithmicMedia')), 'c2pa:compositeWithTrainedAlgorithmicMedia'],
    [
      'by a C2PA manifest in an AVIF or MP4',
      async () =>
        Buffer.concat([
          await picture().avif({ effort: 0 }).toBuffer(),
          box('uuid', Buffer.from('d8fec3d61b0e483c92975828877ec481', 'hex'), Buffer.alloc(21), manifest('trainedAlgorithmicMedia')),
        ]),
      'c2pa:trainedAlgorithmicMedia',
    ],
    [
      'by a C2PA manifest in a WebP',
      async () => {
        const body = manifest('trainedAlgorithmicMedia');
        const size = Buffer.alloc(4);
        size.writeUInt32LE(body.byteLength);
        return Buffer.concat([await picture().webp().toBuffer(), Buffer.from('C2PA', 'latin1'), size, body]);
      },
      'c2pa:trainedAlgorithmicMedia',
    ],
  ])('%s', async (_, make, sign) => {
    const mark = findAiMark(await make());
    expect(mark).toMatchObject({ generated: true });
    expect(mark?.signs).toContain(sign);
  });

  it.each([
    ['a manifest of a camera', () => jpegWith(manifest('digitalCapture'), 60_000), ['c2pa', 'c2pa:digitalCapture']],
    ['a manifest that says nothing of the source', () => pngWith('caBX', manifest(null)), ['c2pa']],
    ['a scan', () => withXmp(`<Iptc4xmpExt:DigitalSourceType>${uri}negativeFilm</Iptc4xmpExt:DigitalSourceType>`), ['iptc:negativeFilm']],
  ])('but not by %s, which is noted', async (_, make, signs) => {
    expect(findAiMark(await make())).toEqual({ generated: false, signs });
  });

  it.each([
    ['says nothing', () => picture().jpeg().toBuffer()],
    ['only talks about it', () => withXmp('<dc:title xmlns:dc="http://purl.org/dc/elements/1.1/">AIGC and trainedAlgorithmicMedia: a talk</dc:title>')],
  ])('not where it %s', async (_, make) => {
    expect(findAiMark(await make())).toBeNull();
  });
});
