import type { Db } from '#adapters/db/client.ts';
import { assetErrors, findVersion, levelMediaType, newestReady, type VersionRow } from '#catalogue/assets/index.ts';
import type { Clock } from '#kernel/clock.ts';
import { fail } from '#kernel/errors.ts';
import { levelKey, originalKey } from '#kernel/object-keys.ts';
import { deliverErrors } from '../errors.ts';
import { linkCodeOf } from './contract.ts';
import { decideLink } from './decide-link.ts';
import { levelWithin, mayGiveOriginal } from './rules.ts';
import { linkByCode, type LinkRow } from './store.ts';

export type OpenedLink = {
  /** Where the bytes are, and a name for exactly them. */
  key: string;
  tag: string;
  mediaType: string;
  /** Set for an original: it is kept, not shown. */
  fileName: string | null;
};

/** The bytes a link gives of a version; null where the version has none that may be given. */
export function bytesOf(version: VersionRow, link: Pick<LinkRow, 'original' | 'maxWidthPx'>): OpenedLink | null {
  const { sha256 } = version;
  if (link.original)
    return mayGiveOriginal(version) ? { key: originalKey(sha256), tag: `"${sha256}"`, mediaType: version.mediaType, fileName: version.fileName } : null;
  const level = levelWithin(version.pyramid, link.maxWidthPx);
  if (!level) return null;
  return { key: levelKey(sha256, level.width), tag: `"${sha256}-${level.width}"`, mediaType: levelMediaType(version.hasAlpha), fileName: null };
}

/** Opens what a link names, if that may be given out now. Read afresh each time: what is taken back is refused from the next request on. */
export async function openLink(deps: { db: Db; clock: Clock }, input: { path: string }): Promise<OpenedLink> {
  const code = linkCodeOf(input.path);
  const link = code === null ? null : await linkByCode(deps.db, code);
  if (!link) throw fail(deliverErrors['asset-link-not-found'], 'No link has this address.');
  const { refusal } = await decideLink(deps, link, deps.clock.now());
  if (refusal) {
    // Whoever knows a link may know why something is taken back, but not who has which contract with us.
    const detail = refusal.code === 'asset-right-ended' ? 'The right to show this file has ended, or does not cover this use.' : refusal.detail;
    throw fail(deliverErrors[refusal.code], detail, { extra: { reason: detail } });
  }
  // While a new version is being measured, or where it cannot be, the one before is given.
  const version = await (link.version === null ? newestReady(deps.db, link.assetId) : findVersion(deps.db, link.assetId, link.version));
  if (!version || version.state !== 'ready') throw fail(assetErrors['asset-not-ready'], version?.failure ?? 'The file is still being measured.');
  const bytes = bytesOf(version, link);
  if (!bytes) throw fail(deliverErrors['asset-link-gives-nothing'], `The file is a ${version.fileKind}.`);
  return bytes;
}
