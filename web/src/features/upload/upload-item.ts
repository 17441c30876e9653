import type { components } from '#web/api/schema.gen.ts';
import type { Problem } from '#web/api/problem.ts';

export type AssetKind = components['schemas']['Asset']['kind'];
/** What is said of the files of one batch; what is null is not said. */
export type BatchFacts = { tags: string[]; kind: AssetKind | null; collectionId: string | null };
export const noFacts: BatchFacts = { tags: [], kind: null, collectionId: null };

export type UploadState =
  /** An archive: unpack it? */
  | 'asking'
  /** Its turn comes. */
  | 'waiting'
  /** Its checksum is computed. */
  | 'reading'
  | 'sending'
  /** All bytes are there; the service looks at them. */
  | 'checking'
  | 'paused'
  /** No answer came: tried again by itself, at once when the connection is back. */
  | 'retrying'
  /** The page was loaded anew, and the browser could not keep the file: it is asked for again. */
  | 'lost'
  | 'refused'
  | 'done'
  /** An archive that arrived: its import says what becomes of it. */
  | 'imported'
  /** These very bytes were in the library before. */
  | 'present';

export type UploadItem = {
  id: string;
  name: string;
  sizeBytes: number;
  lastModified: number;
  /** Where it lay in the folder that was dropped, with its own name. */
  relativePath: string | null;
  state: UploadState;
  sentBytes: number;
  bytesPerSecond: number;
  /** Where the service takes its bytes; known once it was announced. */
  url: string | null;
  sha256: string | null;
  attempts: number;
  assetId: string | null;
  /** An archive that is unpacked, not kept: asked once, where it is one. */
  unpack: boolean | null;
  importId: string | null;
  problem: Problem | null;
  facts: BatchFacts;
};

/** Files of an archive are taken one by one; the archive itself is no asset. */
export const isArchive = ({ name, type }: { name: string; type: string }): boolean => /\.zip$/i.test(name) || type === 'application/zip';

/** Files that a person would call the same: what an interrupted upload is recognised by. */
export const fingerprintOf = (one: { name: string; lastModified: number; sizeBytes?: number; size?: number }): string =>
  `${one.name}\n${one.sizeBytes ?? one.size}\n${one.lastModified}`;

const running: readonly UploadState[] = ['reading', 'sending', 'checking'];
const ended: readonly UploadState[] = ['refused', 'done', 'present', 'imported'];
export const isRunning = ({ state }: UploadItem): boolean => running.includes(state);
export const hasEnded = ({ state }: UploadItem): boolean => ended.includes(state);
/** Goes on without anybody's help. */
export const isUnderway = (item: UploadItem): boolean => isRunning(item) || item.state === 'waiting' || item.state === 'retrying';

/** How long until the next try: doubling, with some chance in it so that many do not come back at once. */
export const retryAfterMs = (attempts: number, chance: number): number => Math.min(60_000, 1000 * 2 ** Math.min(attempts, 6)) * (0.75 + chance / 2);

export type Totals = {
  files: number;
  ended: number;
  inLibrary: number;
  refused: number;
  underway: number;
  paused: number;
  lost: number;
  retrying: number;
  asking: number;
  imported: number;
  sizeBytes: number;
  sentBytes: number;
  bytesPerSecond: number;
};

export function totalsOf(items: readonly UploadItem[]): Totals {
  const totals: Totals = {
    files: items.length,
    ended: 0,
    inLibrary: 0,
    refused: 0,
    underway: 0,
    paused: 0,
    lost: 0,
    retrying: 0,
    asking: 0,
    imported: 0,
    sizeBytes: 0,
    sentBytes: 0,
    bytesPerSecond: 0,
  };
  for (const item of items) {
    totals.sizeBytes += item.sizeBytes;
    totals.sentBytes += hasEnded(item) ? item.sizeBytes : item.sentBytes;
    if (item.state === 'sending') totals.bytesPerSecond += item.bytesPerSecond;
    if (hasEnded(item)) totals.ended++;
    if (item.state === 'done' || item.state === 'present') totals.inLibrary++;
    if (item.state === 'refused') totals.refused++;
    if (isUnderway(item)) totals.underway++;
    if (item.state === 'paused') totals.paused++;
    if (item.state === 'lost') totals.lost++;
    if (item.state === 'retrying') totals.retrying++;
    if (item.state === 'asking') totals.asking++;
    if (item.state === 'imported') totals.imported++;
  }
  return totals;
}
