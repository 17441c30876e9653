import { Transform } from 'node:stream';
import { crc32 } from 'node:zlib';
import yauzl from 'yauzl';
import { fail, GalaxyError } from '#kernel/errors.ts';
import { ingestErrors } from '../errors.ts';
import { decodeNames } from './archive-names.ts';
import { checkArchive, type ArchiveLimits, judgeEntries, type ListedEntry, type Verdict } from './judge-entries.ts';

export type ArchiveEntry = ListedEntry & {
  verdict: Verdict;
  /** Its bytes, unpacked; fails where they are not what the directory says. */ open(): Promise<NodeJS.ReadableStream & Transform>;
};

const broken = (error: unknown): GalaxyError =>
  fail(ingestErrors['archive-broken'], `The archive cannot be read: ${error instanceof Error ? error.message.slice(0, 200) : 'it is damaged'}.`, {
    cause: error,
  });

/** Compares what comes with the checksum that the archive notes. */
function checked(expected: number): Transform {
  let sum = 0;
  return new Transform({
    transform: (chunk: Buffer, _, done) => {
      sum = crc32(chunk, sum);
      done(null, chunk);
    },
    flush: (done) =>
      done(sum === expected ? null : fail(ingestErrors['archive-entry-broken'], 'Its bytes are not those that were packed: the checksum differs.')),
  });
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
      open: async () => {
        const of = found[at] as yauzl.Entry;
        const packed = await zip.openReadStreamPromise(of);
        const bytes = checked(of.crc32);
        // The library's own complaints: fewer or more bytes than the directory says, or no deflated data at all.
        packed.on('error', (error) =>
          bytes.destroy(fail(ingestErrors['archive-entry-broken'], `Its bytes cannot be unpacked: ${error.message.slice(0, 200)}.`)),
        );
        return packed.pipe(bytes);
      },
    }));
    return { entries, close: () => zip.close() };
  } catch (error) {
    zip.close();
    throw error instanceof GalaxyError ? error : broken(error);
  }
}
