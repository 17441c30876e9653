import { readFile } from 'node:fs/promises';
import { PDFiumLibrary, type PDFiumDocument } from '@hyzyla/pdfium';
import { fail } from '#kernel/errors.ts';
import { ingestErrors } from '../errors.ts';
import { reasonOf } from '../refuse.ts';
import type { IsolatedFacts } from './answer.ts';
import { maxTextChars } from './tasks.ts';
import { pictureIn } from './run-isolated.ts';
import { writeTiff } from './write-tiff.ts';

/** An A4 page at 220 dpi: text of ordinary size can be read in it. */
const longSidePx = 2560;
/** Reading text stops here, so that the page that is seen always has its time. */
const textMs = 8_000;
const mostTextPages = 500;

async function openPdf(path: string): Promise<PDFiumDocument> {
  const library = await PDFiumLibrary.init();
  try {
    return await library.loadDocument(await readFile(path));
  } catch (error) {
    const why = error instanceof Error ? error.message : '';
    if (/password/i.test(why)) throw fail(ingestErrors['document-locked'], 'The PDF opens only with a password.');
    if (/security/i.test(why)) throw fail(ingestErrors['document-locked'], 'The PDF is encrypted in a way that cannot be opened.');
    throw fail(ingestErrors['file-broken'], `The PDF cannot be opened: ${reasonOf(error)}`);
  }
}

function sizeOfFirst(document: PDFiumDocument): { scale: number; width: number; height: number } {
  const { originalWidth: wide, originalHeight: high } = document.getPage(0).getOriginalSize();
  if (!(wide > 0 && high > 0)) throw fail(ingestErrors['file-broken'], 'The first page of the PDF has no size.');
  const scale = longSidePx / Math.max(wide, high);
  return { scale, width: Math.max(1, Math.round(wide * scale)), height: Math.max(1, Math.round(high * scale)) };
}

function countPages(document: PDFiumDocument): number {
  const pageCount = document.getPageCount();
  if (pageCount < 1) throw fail(ingestErrors['file-broken'], 'The PDF has no page.');
  return pageCount;
}

/** Opens a PDF far enough to know that it can be. */
export async function inspectPdf(path: string): Promise<IsolatedFacts> {
  const document = await openPdf(path);
  const pageCount = countPages(document);
  const { width, height } = sizeOfFirst(document);
  return { width, height, picture: false, pageCount };
}

/** Draws the first page and reads the text of all. */
export async function readPdf(path: string, folder: string): Promise<IsolatedFacts> {
  const document = await openPdf(path);
  const pageCount = countPages(document);
  const { width, height } = sizeOfFirst(document);
  const { data } = await document.getPage(0).render({ width, height, render: 'bitmap' });
  await writeTiff(pictureIn(folder), { width, height, channels: 4, bits: 8, space: 'rgb', data });
  return { width, height, picture: true, colourSpace: 'sRGB', pageCount, ...textOf(document, pageCount) };
}

function textOf(document: PDFiumDocument, pageCount: number): { text?: string; details: Record<string, unknown> } {
  const until = performance.now() + textMs;
  let text = '';
  let page = 0;
  for (; page < Math.min(pageCount, mostTextPages) && text.length < maxTextChars && performance.now() < until; page++) {
    try {
      text += `${document.getPage(page).getText().replace(/\s+/g, ' ')}\n`;
    } catch {
      // A damaged page has no text; the others do.
    }
  }
  const kept = text.slice(0, maxTextChars).toWellFormed();
  return { ...(kept === '' ? {} : { text: kept }), details: { textPages: page } };
}
