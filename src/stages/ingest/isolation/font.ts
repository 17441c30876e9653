import { readFile } from 'node:fs/promises';
import { fail } from '#kernel/errors.ts';
import { ingestErrors } from '../errors.ts';
import { coverageOf } from './font-coverage.ts';
import { type FontNames, namesOf } from './font-names.ts';
import { openFontTables } from './font-tables.ts';
import { Cut } from '../structure/byte-window.ts';
import type { IsolatedFacts } from './answer.ts';
import { pictureIn } from './run-isolated.ts';
import { writeTiff } from './write-tiff.ts';

/** Who may put the font into what they hand on (OpenType OS/2, fsType). The strictest bit that is set counts. */
function embeddingOf(os2: Buffer | undefined): string | null {
  if (!os2 || os2.byteLength < 10) return null;
  const bits = os2.readUInt16BE(8);
  if (bits & 0x0002) return 'restricted';
  if (bits & 0x0004) return 'preview-and-print';
  return bits & 0x0008 ? 'editable' : 'installable';
}

type Opened = { file: Buffer; tables: Map<string, Buffer>; names: FontNames; coverage: ReturnType<typeof coverageOf> };

async function openFont(path: string): Promise<Opened> {
  const file = await readFile(path);
  try {
    const tables = openFontTables(file);
    const [cmap, name] = [tables.get('cmap'), tables.get('name')];
    if (!cmap || !name) throw new Cut(`it has no ${cmap ? 'name' : 'cmap'} table`);
    return { file, tables, names: namesOf(name), coverage: coverageOf(cmap) };
  } catch (error) {
    throw fail(ingestErrors['file-broken'], `The font cannot be read: ${error instanceof Cut ? error.message : 'it is damaged'}.`);
  }
}

/** Sees that the tables of a font are there and make sense. */
export async function inspectFont(path: string): Promise<IsolatedFacts> {
  await openFont(path);
  return { width: 0, height: 0, picture: false };
}

/** Reads a font's names, licence and coverage, and draws a specimen of it. */
export async function readFont(path: string, folder: string): Promise<IsolatedFacts> {
  const { file, tables, names, coverage } = await openFont(path);
  const [os2, maxp] = [tables.get('OS/2'), tables.get('maxp')];
  const family = names.family ?? 'unnamed font';
  const flags = os2 && os2.byteLength >= 10 ? os2.readUInt16BE(8) : 0;
  const details: Record<string, unknown> = {
    ...names,
    weight: os2 && os2.byteLength >= 6 ? os2.readUInt16BE(4) : null,
    glyphs: maxp && maxp.byteLength >= 6 ? maxp.readUInt16BE(4) : null,
    ...coverage.summary,
    embedding: embeddingOf(os2),
    subsetting: (flags & 0x0100) === 0,
    variable: tables.has('fvar'),
  };
  const text = Object.values(names).flat().join('\n');
  // Loaded only here: the text renderer is large.
  const { drawSpecimen } = await import('./font-specimen.ts');
  const specimen = await drawSpecimen(file, family, coverage.has).catch((error: unknown) => (error instanceof Error ? error : new Error(String(error))));
  // A font that only our renderer does not take is worth keeping: its names and licence are known all the same.
  if (specimen instanceof Error) return { width: 0, height: 0, picture: false, text, details: { ...details, note: 'no-specimen' } };
  await writeTiff(pictureIn(folder), specimen);
  return { width: specimen.width, height: specimen.height, picture: true, colourSpace: 'sRGB', text, details };
}
