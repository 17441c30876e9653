import { join } from 'node:path';
import type { Db } from '#adapters/db/client.ts';
import { type AssetWithVersion, type MissingFacts, saveMissingFacts } from '#catalogue/assets/index.ts';
import type { Storage } from '#ports/storage.ts';
import { fetchOriginal } from './fetch-original.ts';
import { readOriginal } from './inspect-original.ts';
import { markWidthPx, measureMark } from './measure-picture.ts';
import { readLevel } from './read-level.ts';
import { openImage } from './sharp-settings.ts';

const mayLackFrames = ({ version: { mediaType, frameCount, fileKind, details } }: AssetWithVersion): boolean =>
  ['image/gif', 'image/webp'].includes(mediaType) && (frameCount === null || (fileKind === 'animation' && details === null));

const lacksMark = ({ asset, version }: AssetWithVersion): boolean =>
  asset.kind === 'logo' && version.mark === null && version.pyramid !== null && version.pyramid.length > 0;

/** Whether an original that is ready may lack what is asked today: an earlier release measured it, or it was no logo then. */
export const mayLackFacts = (known: AssetWithVersion): boolean => mayLackFrames(known) || lacksMark(known);

async function readFrames(storage: Storage, sha256: string, folder: string): Promise<MissingFacts> {
  const path = join(folder, 'original');
  await fetchOriginal(storage, sha256, path);
  const { inspected, details } = await readOriginal(path, folder);
  const { fileKind, frameCount = 1, durationMs = null } = inspected;
  // Null: they were looked at, and cannot be shown.
  return { fileKind, frameCount, durationMs, ...(fileKind === 'animation' ? { details: { animation: details?.['animation'] ?? null } } : {}) };
}

/** Adds just what is missing: nothing is decoded for frames, a mark is seen on a stored size, and the sizes stay as they are. */
export async function addMissingFacts({ db, storage }: { db: Db; storage: Storage }, known: AssetWithVersion, folder: string): Promise<void> {
  const { sha256 } = known.version;
  const frames = mayLackFrames(known) ? await readFrames(storage, sha256, folder) : {};
  const mark = lacksMark(known) ? { mark: await measureMark(openImage(await readLevel({ db, storage }, sha256, markWidthPx))) } : {};
  await saveMissingFacts(db, sha256, { ...frames, ...mark });
}
