import sharp from 'sharp';
import type { Manifest } from '#engine/contract.ts';
import { encodeWithin } from '#engine/encode/encode.ts';
import { prove } from '#engine/prove/prove.ts';
import { type Case } from '../clean-set.ts';
import { compose, type Defect, fileWith } from '../defect.ts';

type Spoil = (bytes: Buffer, manifest: Manifest) => Promise<Buffer> | Buffer;
/** Print files are pages round a picture; what is done to bytes here is done to pictures for screens. */
const ofFile = (name: string, expects: Defect['expects'], spoil: Spoil, takes: (of: Case) => boolean = () => true): Defect => ({
  name,
  expects,
  spoil: async (of) => (of.manifest.encode.print || !takes(of) ? null : fileWith(of, spoil)),
});
const isJpeg = ({ manifest }: Case): boolean => manifest.encode.format === 'jpeg';

const as = (image: ReturnType<typeof sharp>, { encode }: Manifest, quality = 90): Promise<Buffer> => {
  if (encode.format === 'png') return image.png().toBuffer();
  if (encode.format === 'gif') return image.gif({ colours: 256 }).toBuffer();
  return encode.format === 'webp' ? image.webp({ quality }).toBuffer() : image.jpeg({ quality, chromaSubsampling: '4:4:4' }).toBuffer();
};
const redrawn = (change: (image: ReturnType<typeof sharp>, size: { width: number; height: number }) => ReturnType<typeof sharp>): Spoil => {
  return (bytes, manifest) => as(change(sharp(bytes).removeAlpha(), manifest.canvas), manifest);
};
const painted = (colour: string, share: { top: number; height: number }) =>
  redrawn((image, { width, height }) =>
    image.composite([
      {
        input: { create: { width, height: Math.max(16, Math.round(height * share.height)), channels: 3, background: colour } },
        top: Math.round(height * share.top),
        left: 0,
      },
    ]),
  );
/** A segment put in after the first marker of a JPEG. */
const segment =
  (marker: number, body: string): Spoil =>
  (bytes) => {
    const head = Buffer.from([0xff, marker, 0, 0]);
    head.writeUInt16BE(body.length + 2, 2);
    return Buffer.concat([bytes.subarray(0, 2), head, Buffer.from(body, 'latin1'), bytes.subarray(2)]);
  };
const withExif =
  (exif: Record<string, Record<string, string>>): Spoil =>
  (bytes, manifest) =>
    as(sharp(bytes).withExif(exif), manifest);
const xmp = (inside: string): string =>
  `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" ${inside}/></rdf:RDF></x:xmpmeta>`;
const keepsMetadata = ({ manifest }: Case): boolean => ['jpeg', 'png', 'webp'].includes(manifest.encode.format);

/** A print file encoded for something else. */
const inPrint = (name: string, encode: (of: Case) => Manifest['encode']): Defect => ({
  name,
  expects: ['print'],
  spoil: async (of) => {
    if (!of.manifest.encode.print) return null;
    const composed = await compose(of);
    const made = await encodeWithin(composed.canvas, encode(of), composed.step);
    return prove(made, composed);
  },
});

export const fileDefects: Defect[] = [
  ofFile(
    'a file of another size',
    ['size'],
    redrawn((image, { width, height }) => image.resize(width - 2, height)),
  ),
  ofFile(
    'a file at half its size',
    ['size'],
    redrawn((image, { width, height }) => image.resize(width >> 1, height >> 1)),
  ),
  ofFile('a file of another format', ['format'], (bytes, { encode }) => (encode.format === 'png' ? sharp(bytes).jpeg() : sharp(bytes).png()).toBuffer()),
  {
    name: 'a file larger than its channel takes',
    expects: ['bytes'],
    spoil: async (of) =>
      of.manifest.encode.print
        ? null
        : fileWith(
            of,
            (bytes) => bytes,
            (manifest) => ({ ...manifest, encode: { ...manifest.encode, maxBytes: 900 } }),
          ),
  },
  ofFile('a file for a printer on a screen', ['colour'], (bytes) => sharp(bytes).withIccProfile('cmyk').jpeg().toBuffer(), isJpeg),
  ofFile('a wide gamut that few screens show', ['colour'], (bytes, manifest) => as(sharp(bytes).withIccProfile('p3'), manifest), keepsMetadata),
  ofFile(
    'a file without colour',
    ['colour', 'fidelity', 'whole'],
    (bytes, manifest) => as(sharp(bytes).toColourspace('b-w'), manifest),
    ({ manifest }) => manifest.encode.format !== 'gif',
  ),
  ofFile(
    'sixteen bits a channel',
    ['colour'],
    (bytes) => sharp(bytes).toColourspace('rgb16').png({ palette: false }).toBuffer(),
    ({ manifest }) => manifest.encode.format === 'png',
  ),
  ofFile('a file that is partly transparent', ['colour'], (bytes) => sharp(bytes).ensureAlpha(0.6).png().toBuffer()),
  ofFile('a file that is to be turned', ['colour'], (bytes, manifest) => as(sharp(bytes).withMetadata({ orientation: 6 }), manifest), isJpeg),
  ofFile('a moving picture where a still one is due', ['colour'], async (bytes, { canvas }) => {
    const frame = await sharp(bytes).removeAlpha().raw().toBuffer();
    return sharp(Buffer.concat([frame, Buffer.from(frame).reverse()]), {
      raw: { width: canvas.width, height: canvas.height * 2, channels: 3, pageHeight: canvas.height },
    })
      .gif()
      .toBuffer();
  }),
  ofFile('a place on earth in the file', ['metadata'], withExif({ IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '31/1 13/1 0/1' } }), keepsMetadata),
  ofFile('a camera’s serial number in the file', ['metadata'], withExif({ IFD2: { BodySerialNumber: '4711' } }), keepsMetadata),
  ofFile('a photographer’s name in the file', ['metadata'], withExif({ IFD0: { Artist: 'Lin Zhixia' } }), keepsMetadata),
  ofFile('an IPTC by-line in the file', ['metadata'], segment(0xed, 'Photoshop 3.0\x008BIM\x04\x04\0\0\0\0\0\x0a\x1c\x02\x50\0\x03Lin'), isJpeg),
  ofFile('a comment in the file', ['metadata'], segment(0xfe, 'made by Lin on her phone'), isJpeg),
  ofFile('another program’s data in the file', ['metadata'], segment(0xe5, 'whatever a program keeps'), isJpeg),
  ofFile(
    'a creator in XMP',
    ['metadata'],
    (bytes, manifest) => as(sharp(bytes).withXmp(xmp('xmlns:dc="http://purl.org/dc/elements/1.1/" dc:creator="Lin"')), manifest),
    keepsMetadata,
  ),
  ofFile(
    'an AI label in metadata where no machine made anything',
    ['ai-metadata'],
    (bytes, manifest) => as(sharp(bytes).withXmp(xmp(`xmlns:TC260="http://www.tc260.org.cn/ns/AIGC/1.0/" TC260:AIGC='{"Label":"1"}'`)), manifest),
    ({ manifest }) => ['jpeg', 'webp'].includes(manifest.encode.format),
  ),
  {
    name: 'a picture of a machine without its label in metadata',
    expects: ['ai-metadata'],
    spoil: async (of) => {
      const layer = of.layout.layers.find((one) => one.kind === 'picture');
      if (layer?.kind !== 'picture') return null;
      const refs = (of.manifest.pictures[layer.slot] ?? []).map((ref) => ({ ...ref, ai: true as const }));
      const composed = await compose({ ...of, manifest: { ...of.manifest, pictures: { ...of.manifest.pictures, [layer.slot]: refs } } });
      return refs.length === 0 ? null : prove(await encodeWithin(composed.canvas, of.manifest.encode, composed.step), composed);
    },
  },
  ofFile('a file cut off', ['whole'], (bytes) => bytes.subarray(0, Math.round(bytes.length * 0.7))),
  ofFile('a file cut off at its last bytes', ['whole'], (bytes) => bytes.subarray(0, bytes.length - 12)),
  ofFile('something behind the file', ['whole'], (bytes) => Buffer.concat([bytes, Buffer.from('PK\x03\x04 an archive behind a picture')])),
  ofFile('a white file', ['blank'], painted('#ffffff', { top: 0, height: 1 })),
  ofFile('a black file', ['blank'], painted('#000000', { top: 0, height: 1 })),
  ofFile('a grey band across the file', ['fidelity'], painted('#808080', { top: 0.4, height: 0.12 })),
  ofFile(
    'a file upside down',
    ['fidelity'],
    redrawn((image) => image.flip()),
  ),
  ofFile(
    'a file in a mirror',
    ['fidelity'],
    redrawn((image) => image.flop()),
  ),
  ofFile(
    'a negative',
    ['fidelity'],
    redrawn((image) => image.negate({ alpha: false })),
  ),
  ofFile(
    'a file too light',
    ['fidelity'],
    redrawn((image) => image.linear(0.8, 50)),
  ),
  ofFile(
    'a file too dark',
    ['fidelity'],
    redrawn((image) => image.linear(0.75, 0)),
  ),
  ofFile(
    'a file that is blurred',
    ['fidelity'],
    redrawn((image) => image.blur(7)),
  ),
  ofFile(
    'a file in which nothing is left but blocks',
    ['fidelity'],
    (bytes) => sharp(bytes).removeAlpha().jpeg({ quality: 1, chromaSubsampling: '4:2:0' }).toBuffer(),
    isJpeg,
  ),
  ofFile('a file that has slipped aside', ['fidelity'], async (bytes, manifest) => {
    const { width, height } = manifest.canvas;
    const moved = await sharp(bytes).removeAlpha().extend({ left: 20, background: '#ffffff' }).png().toBuffer();
    return as(sharp(moved).extract({ left: 0, top: 0, width, height }), manifest);
  }),
  inPrint('a print file in the colours of screens', ({ manifest }) => ({ format: 'jpeg', maxBytes: manifest.encode.maxBytes })),
  inPrint('a print file at the resolution of screens', ({ manifest }) => ({ ...manifest.encode, print: { dpi: 72, bleedPx: 0 } })),
];
