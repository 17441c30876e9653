import { cleanText } from '#kernel/clean-text.ts';
import { type ErrorEntry, fail } from '#kernel/errors.ts';
import { ingestErrors } from '../errors.ts';
import { foldersOf } from '../folders.ts';

/** What an archive's directory says of one entry. */
export type ListedEntry = {
  /** Its name, decoded. */
  path: string;
  sizeBytes: number;
  packedBytes: number;
  isEncrypted: boolean;
  /** 0 stored, 8 deflated: all others are rare, and not read. */
  method: number;
  /** Unix file mode, where the writer notes it; else 0. */
  mode: number;
};
export type Verdict =
  | { is: 'file'; folders: string[]; fileName: string }
  | { is: 'folder' }
  /** What systems leave in folders: nobody misses it. */
  | { is: 'junk'; detail: string }
  | { is: 'refused'; code: ErrorEntry; detail: string };

export type ArchiveLimits = { entries: number; totalBytes: number; entryBytes: number };

/** Photographs hardly pack; layered TIFF and SVG do, by some fifty. Small files may pack by any ratio. */
const maxRatio = 200;
const ratioFromBytes = 10_000_000;

const junk = /(^|\/)(__MACOSX\/|\.DS_Store$|\._[^/]*$|Thumbs\.db$|desktop\.ini$)/i;
const archive = /\.(zip|rar|7z|tar|gz|tgz|bz2|xz|jar|cab|iso)$/i;
const [typeMask, symlink, regular] = [0o170000, 0o120000, 0o100000];

/** Refuses an archive whose directory alone says that it asks for too much: before anything of it is unpacked. */
export function checkArchive(entries: readonly ListedEntry[], limits: ArchiveLimits): void {
  const totalBytes = entries.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  if (entries.length > limits.entries)
    throw fail(ingestErrors['archive-too-large'], `The archive has ${entries.length} entries; the limit is ${limits.entries}.`);
  if (totalBytes > limits.totalBytes)
    throw fail(
      ingestErrors['archive-too-large'],
      `Unpacked, the archive has ${Math.round(totalBytes / 1e6)} MB; the limit is ${Math.round(limits.totalBytes / 1e6)} MB.`,
    );
}

function judge(entry: ListedEntry, limits: ArchiveLimits): Verdict {
  const refused = (code: ErrorEntry, detail: string): Verdict => ({ is: 'refused', code, detail });
  const { path, sizeBytes, packedBytes } = entry;
  if (junk.test(path)) return { is: 'junk', detail: 'Left by an operating system, not by a person.' };
  if (path.endsWith('/')) return { is: 'folder' };
  if (/^[/\\]|^[A-Za-z]:/.test(path)) return refused(ingestErrors['archive-entry-unsafe'], 'Its name is an absolute path.');
  const folders = foldersOf(path);
  if (typeof folders === 'string') return refused(ingestErrors['archive-entry-unsafe'], `Its path ${folders}.`);
  const type = entry.mode & typeMask;
  if (type === symlink) return refused(ingestErrors['archive-entry-unsafe'], 'It is a link to another file.');
  if (type !== 0 && type !== regular) return refused(ingestErrors['archive-entry-unsafe'], 'It is no ordinary file.');
  if (entry.isEncrypted) return refused(ingestErrors['archive-entry-encrypted'], 'It is encrypted.');
  if (entry.method !== 0 && entry.method !== 8)
    return refused(ingestErrors['archive-entry-broken'], `It is packed by method ${entry.method}; 0 and 8 are read.`);
  const fileName = cleanText(path.split(/[\\/]/).at(-1) ?? '');
  if (archive.test(fileName)) return refused(ingestErrors['archive-entry-nested'], 'It is an archive inside the archive, and is not opened.');
  if (sizeBytes > limits.entryBytes)
    return refused(ingestErrors['file-too-large'], `It has ${Math.round(sizeBytes / 1e6)} MB; the limit is ${Math.round(limits.entryBytes / 1e6)} MB.`);
  if (sizeBytes > ratioFromBytes && sizeBytes > packedBytes * maxRatio)
    return refused(
      ingestErrors['archive-entry-unsafe'],
      `It unpacks to ${Math.round(sizeBytes / Math.max(1, packedBytes))} times its size, as no picture does.`,
    );
  return { is: 'file', folders, fileName };
}

/** What to do with each entry, by the directory alone. Of equal paths only the first is taken: readers differ in which one counts. */
export function judgeEntries(entries: readonly ListedEntry[], limits: ArchiveLimits): Verdict[] {
  const seen = new Set<string>();
  return entries.map((entry) => {
    const verdict = judge(entry, limits);
    if (verdict.is !== 'file') return verdict;
    const name = [...verdict.folders, verdict.fileName].join('/').toLowerCase();
    if (seen.has(name)) return { is: 'refused', code: ingestErrors['archive-entry-duplicate'], detail: 'An earlier entry of the archive has the same path.' };
    seen.add(name);
    return verdict;
  });
}
