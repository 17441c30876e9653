import Pdf from 'pdfkit';
import sharp from 'sharp';
import { packetOf } from './ai-metadata.ts';
import type { Manifest } from '../contract.ts';
import type { Raster } from '../draw/raster.ts';

type Print = NonNullable<Manifest['encode']['print']>;
/** What goes to a printer, and the picture in it by itself, which is what is proven. */
export type PrintFile = { bytes: Buffer; picture: Buffer };

/** Prepress asks for "maximum quality"; from 95 up only the size grows. */
const printQuality = 95;
const pointsPerInch = 72;
const mmPerInch = 25.4;
/** A PDF says when it was made; a fixed day keeps its bytes the same for the same picture. */
const noDay = new Date(0);

const open = ({ data, width, height, channels }: Raster, xmp: string | null) => {
  const image = sharp(data, { raw: { width, height, channels }, limitInputPixels: false });
  return xmp === null ? image : image.withXmp(xmp);
};

/** CMYK by the profile that libvips brings along, which is embedded: the printer's own profile is the printer's to apply. */
const cmykJpeg = (canvas: Raster, dpi: number, xmp: string | null): Promise<Buffer> =>
  open(canvas, xmp).withIccProfile('cmyk').withDensity(dpi).jpeg({ quality: printQuality, chromaSubsampling: '4:4:4' }).toBuffer();

const cmykTiff = (canvas: Raster, dpi: number, xmp: string | null): Promise<Buffer> =>
  open(canvas, xmp)
    .withIccProfile('cmyk')
    .tiff({ compression: 'lzw', predictor: 'horizontal', xres: dpi / mmPerInch, yres: dpi / mmPerInch, resolutionUnit: 'inch' })
    .toBuffer();

/** One page in the size of the canvas, with the picture edge to edge, the trim box inside the bleed, and the colours' profile as output intent. */
async function pdfAround(jpeg: Buffer, canvas: Raster, { dpi, bleedPx }: Print, description: string | null): Promise<Buffer> {
  const points = (px: number): number => (px / dpi) * pointsPerInch;
  const [width, height, bleed] = [points(canvas.width), points(canvas.height), points(bleedPx)];
  const { icc } = await sharp(jpeg, { limitInputPixels: false }).metadata();
  const document = new Pdf({
    size: [width, height],
    margin: 0,
    pdfVersion: '1.6',
    compress: true,
    info: { CreationDate: noDay, ModDate: noDay, Producer: 'Galaxy' },
  });
  const parts: Buffer[] = [];
  document.on('data', (part: Buffer) => parts.push(part));
  const done = new Promise<void>((resolve, reject) => document.once('end', resolve).once('error', reject));
  document.image(jpeg, 0, 0, { width, height });
  const { page } = document;
  Object.assign(page.dictionary.data, { BleedBox: [0, 0, width, height], TrimBox: [bleed, bleed, width - bleed, height - bleed] });
  if (description !== null) document.appendXML(description);
  if (icc) {
    const profile = document.ref({ N: 4, Alternate: 'DeviceCMYK' });
    profile.end(icc);
    const intent = document.ref({
      Type: 'OutputIntent',
      S: 'GTS_PDFX',
      OutputConditionIdentifier: new String('Custom'),
      Info: new String('CMYK by the embedded profile'),
      DestOutputProfile: profile,
    });
    // The types know only of objects with a stream; a plain dictionary ends without one.
    (intent as unknown as { end(): void }).end();
    Object.assign((document as unknown as { _root: { data: object } })._root.data, { OutputIntents: [intent] });
  }
  document.end();
  await done;
  return Buffer.concat(parts);
}

/**
 * A file for a printer: CMYK, the profile embedded, at the resolution that the channel names. PDF has its boxes set, but
 * is not validated against any PDF/X; black text is four-colour, since the page is one picture.
 */
export async function makePrintFile(canvas: Raster, format: 'pdf' | 'tiff' | 'jpeg', print: Print, description: string | null = null): Promise<PrintFile> {
  const xmp = description === null ? null : packetOf(description);
  if (format === 'tiff') {
    const bytes = await cmykTiff(canvas, print.dpi, xmp);
    return { bytes, picture: bytes };
  }
  const picture = await cmykJpeg(canvas, print.dpi, xmp);
  return { bytes: format === 'pdf' ? await pdfAround(picture, canvas, print, description) : picture, picture };
}
