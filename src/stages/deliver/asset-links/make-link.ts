import { randomBytes } from 'node:crypto';
import type { Db } from '#adapters/db/client.ts';
import { assetErrors, checkVersionable, findAsset, findVersion } from '#catalogue/assets/index.ts';
import type { Clock } from '#kernel/clock.ts';
import { fail } from '#kernel/errors.ts';
import { newId } from '#kernel/ids.ts';
import { deliverErrors } from '../errors.ts';
import { type Link, linkCodeBytes, type NewLink } from './contract.ts';
import { decideLink } from './decide-link.ts';
import { mayGiveOriginal } from './rules.ts';
import { insertLink, type LinkRow } from './store.ts';

type Deps = { db: Db; clock: Clock; publicUrl: string };

/** A link as the API answers it, with what stands against opening it now. */
export async function showLink(deps: Deps, row: LinkRow): Promise<Link> {
  const { id, assetId, version, maxWidthPx, original, use, expiresAt, revokedAt, createdBy, createdAt } = row;
  const { refusal } = await decideLink(deps, row, deps.clock.now());
  return {
    id,
    url: `${deps.publicUrl}/a/${row.code}`,
    assetId,
    follow: version ?? 'current',
    maxWidthPx,
    original,
    for: use,
    expiresAt: expiresAt?.toISOString() ?? null,
    revokedAt: revokedAt?.toISOString() ?? null,
    blocked: refusal,
    createdBy,
    createdAt: createdAt.toISOString(),
  };
}

/** Gives an asset an address that anybody who knows it may open, as long as the asset may be seen. */
export async function makeLink(deps: Deps, input: { assetId: string; link: NewLink; createdBy: string }): Promise<Link> {
  const { assetId, link, createdBy } = input;
  const found = await findAsset(deps.db, assetId);
  checkVersionable(found?.asset ?? null, { assetId });
  const at = deps.clock.now();
  const expiresAt = link.expiresAt === null ? null : new Date(link.expiresAt);
  if (expiresAt && expiresAt <= at)
    throw fail(deliverErrors['asset-link-born-expired'], `${expiresAt.toISOString()} is not in the future.`, {
      fields: [{ pointer: '/expiresAt', message: 'is not in the future' }],
    });
  const version = link.follow === 'current' ? found?.version : await findVersion(deps.db, assetId, link.follow);
  if (!version)
    throw fail(assetErrors['version-not-found'], `The asset has no version ${link.follow}.`, { fields: [{ pointer: '/follow', message: 'no such version' }] });
  if (link.original && !mayGiveOriginal(version))
    throw fail(deliverErrors['original-not-given'], `The file is a ${version.fileKind}${version.metadata?.hasLocation ? ' that names a place' : ''}.`, {
      fields: [{ pointer: '/original', message: 'is not given out' }],
    });
  const row: LinkRow = {
    id: newId('link'),
    code: randomBytes(linkCodeBytes).toString('base64url'),
    assetId,
    version: link.follow === 'current' ? null : link.follow,
    maxWidthPx: link.maxWidthPx,
    original: link.original,
    use: link.for,
    expiresAt,
    createdBy,
    createdAt: at,
    revokedAt: null,
    revokedBy: null,
  };
  await insertLink(deps.db, row);
  return await showLink(deps, row);
}
