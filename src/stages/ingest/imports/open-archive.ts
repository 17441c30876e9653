import { Readable } from 'node:stream';
import { crc32 } from 'node:zlib';
import yauzl from 'yauzl';
import { fail, GalaxyError } from '#kernel/errors.ts';
import { ingestErrors } from '../errors.ts';
import { decodeNames } from './archive-names.ts';
import { checkArchive, type ArchiveLimits, judgeEntries, type ListedEntry, type Verdict } from './judge-entries.ts';

export type ArchiveEntry = ListedEntry & {
  verdict: Verdict;
  /** Its bytes, unpacked; fails where they are not what the directory says. */ open(): Readable;
};

const broken = (error: unknown): GalaxyError =>
  fail(ingestErrors['archive-broken'], `The archive cannot be read: ${error instanceof Error ? error.message.slice(0, 200) : 'it is damaged'}.`, {
    cause: error,
  });

/** An entry's bytes, compared with the checksum that the archive notes. Nothing is read before somebody reads it, so no failure comes before there is anybody to hear it. */
async function* checked(zip: yauzl.ZipFile, entry: yauzl.Entry): AsyncGenerator<Buffer> {
  let sum = 0;
  try {
    for await (const chunk of (await zip.openReadStreamPromise(entry)) as AsyncIterable<Buffer>) {
      sum = crc32(chunk, sum);
      yield chunk;
    }
  } catch (error) {
    // The library's own complaints: fewer or more bytes than the directory says, or no deflated data at all.
    throw fail(
      ingestErrors['archive-entry-broken'],
      `Its bytes cannot be unpacked: ${error instanceof Error ? error.message.slice(0, 200) : 'they are damaged'}.`,
      {
        cause: error,
      },
    );
  }
  if (sum !== entry.crc32) throw fail(ingestErrors['archive-entry-broken'], 'Its bytes are not those that were packed: the checksum differs.');
}

/**
 * Opens a ZIP file and reads its directory whole; throws where it asks for too much. Nothing is unpacked until an entry
 * is opened.
 */
export async function openArchive(path: string, limits: ArchiveLimits): Promise<{ entries: ArchiveEntry[]; close(): void }> {
  // Names are decoded here: the library reads silent ones as the code page of 1981.
  const zip = await yauzl.openPromise(path, { autoClose: false, decodeStrings: false }).catch((error: unknown) => Promise.reject(broken(error)));
  try {
    if (zip.entryCount > limits.entries)
      throw fail(ingestErrors['archive-too-large'], `The archive has ${zip.entryCount} entries; the limit is ${limits.entries}.`);
    const found: yauzl.Entry[] = [];
    for await (const entry of zip.eachEntry()) found.push(entry);
    const names = decodeNames(
      found.map(({ fileNameRaw, generalPurposeBitFlag, versionMadeBy, extraFields }) => ({
        raw: fileNameRaw,
        flags: generalPurposeBitFlag,
        madeBy: versionMadeBy,
        extraFields,
      })),
    );
    const listed: ListedEntry[] = found.map((entry, at) => ({
      path: names[at] ?? '',
      sizeBytes: entry.uncompressedSize,
      packedBytes: entry.compressedSize,
      isEncrypted: entry.isEncrypted(),
      method: entry.compressionMethod,
      mode: entry.externalFileAttributes >>> 16,
    }));
    checkArchive(listed, limits);
    const verdicts = judgeEntries(listed, limits);
    const entries = listed.map((entry, at) => ({
      ...entry,
      verdict: verdicts[at] ?? { is: 'folder' as const },
      open: () => Readable.from(checked(zip, found[at] as yauzl.Entry)),
    }));
    return { entries, close: () => zip.close() };
  } catch (error) {
    zip.close();
    throw error instanceof GalaxyError ? error : broken(error);
  }
}
