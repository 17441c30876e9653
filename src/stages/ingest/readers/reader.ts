import type { FileKind } from '#catalogue/assets/contract.ts';
import type { FileFormat } from '../formats.ts';
import type { ColourCoding } from '../wide-colour.ts';

/** What is known of an original once it was looked at. Width and height are as people see it, 0 where there is nothing to see. */
export type Inspected = {
  mediaType: string;
  fileKind: FileKind;
  width: number;
  height: number;
  orientation: number;
  pageCount?: number;
  frameCount?: number;
  durationMs?: number;
};

/** A picture in a file that the decoder opens: the original itself, or what was made of it to be seen. */
export type Source = { path: string; width: number; height: number; coding?: ColourCoding | null };

/** All that a reader finds in an original. */
export type ReadFile = {
  inspected: Inspected;
  /** Null where there is nothing to see, or nothing that could be drawn. */
  source: Source | null;
  /** As the file or its decoder calls it. */
  colourSpace: string | null;
  text?: string;
  /** XMP that only this reader knows the place of. */
  xmp?: Buffer;
  details?: Record<string, unknown>;
};

/** How files of some formats are looked at: `inspect` when they arrive, cheaply; `read` when they are measured. */
export type Reader = {
  inspect(path: string, format: FileFormat): Promise<Inspected>;
  /** May write into the folder. */
  read(path: string, format: FileFormat, folder: string): Promise<ReadFile>;
};
