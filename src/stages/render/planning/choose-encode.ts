import type { ChannelSpec } from '#catalogue/channels/index.ts';
import { type Manifest, type MovingFormat, type OutputFormat, outputFormats } from '#engine/contract.ts';

const mmPerInch = 25.4;
/** A printer takes a PDF before pictures: only it says where to cut. */
const printFormats = ['pdf', 'tiff', 'jpeg'] as const satisfies OutputFormat[];

/**
 * The file that a channel gets: the wanted format where it takes that, else the best that we make of those it takes.
 * Photographs compress best as JPEG; what moves has its own format. Null where it takes nothing that we make.
 */
export function chooseEncode(
  { formats, maxBytes, print }: Pick<ChannelSpec, 'formats' | 'maxBytes' | 'print'>,
  wanted: OutputFormat | null,
  moving: MovingFormat | null = null,
): Manifest['encode'] | null {
  if (moving) return { format: moving, maxBytes };
  const made: readonly OutputFormat[] = print?.colour === 'cmyk' ? printFormats : outputFormats.filter((one) => one !== 'pdf' && one !== 'tiff');
  const possible = made.filter((format) => formats.includes(format));
  const format = possible.find((one) => one === wanted) ?? possible[0];
  if (!format) return null;
  if (print?.colour !== 'cmyk') return { format, maxBytes };
  return { format, maxBytes, print: { dpi: print.dpi, bleedPx: print.bleedInFile ? Math.round((print.bleedMm / mmPerInch) * print.dpi) : 0 } };
}
