import { z } from 'zod';
import type { Db } from '#adapters/db/client.ts';
import { actorOf, createRouter, json, problem, route } from '#http/router.ts';
import type { Clock } from '#kernel/clock.ts';
import { fail } from '#kernel/errors.ts';
import type { Storage } from '#ports/storage.ts';
import { assetId, assetSchema } from '../contract.ts';
import { assetErrors } from '../errors.ts';
import { assetTag } from '../rules.ts';
import { sendLevel, sendOriginal } from '../send-object.ts';
import { showAsset } from '../show-asset.ts';
import { findAsset, type VersionRow } from '../store.ts';
import { restoreVersion } from './add-version.ts';
import { versionNumber, versionPage, versionQuery } from './contract.ts';
import { showVersion } from './show-version.ts';
import { findVersion, listVersions } from './store.ts';

const tags = ['assets'];
const oneVersion = z.object({ id: assetId, version: versionNumber });
const bytes = (description: string) => ({ description, content: { 'application/octet-stream': { schema: { type: 'string' as const, format: 'binary' } } } });
const missing = { 404: problem('`asset-not-found`, `version-not-found`') };
const unreadable = { ...missing, 416: problem('`range-not-satisfiable`'), 503: problem('`asset-bytes-missing`') };

/** What an asset was before it was what it is now. How bytes become a version is ingest's. */
export function versionRoutes(deps: { db: Db; storage: Storage; clock: Clock }) {
  const router = createRouter();
  const versionOr404 = async ({ id, version }: { id: string; version: number }): Promise<VersionRow> => {
    const found = await findVersion(deps.db, id, version);
    if (found) return found;
    throw fail(assetErrors['version-not-found'], `No asset ${id} has a version ${version}.`);
  };

  router.openapi(
    route({
      scope: 'assets:read',
      method: 'get',
      path: '/v1/assets/{id}/versions',
      tags,
      summary: 'List what an asset has been, newest first',
      request: { params: z.object({ id: assetId }), query: versionQuery },
      responses: { 200: json(versionPage, 'A page of versions'), ...missing },
    }),
    async (c) => {
      const { id } = c.req.valid('param');
      const { limit, cursor } = c.req.valid('query');
      const found = await findAsset(deps.db, id);
      if (!found) throw fail(assetErrors['asset-not-found'], `No asset has the id ${id}.`);
      const rows = await listVersions(deps.db, id, { limit, before: cursor });
      const items = rows.slice(0, limit);
      const last = rows.length > limit ? items.at(-1) : undefined;
      return c.json({ items: items.map((row) => showVersion(row, found.asset.currentVersion)), nextCursor: last ? String(last.version) : null }, 200);
    },
  );

  router.openapi(
    route({
      scope: 'assets:read',
      method: 'get',
      path: '/v1/assets/{id}/versions/{version}/original',
      tags,
      summary: 'Fetch the original bytes of a version',
      request: { params: oneVersion },
      responses: { 200: bytes('The file as it was uploaded'), 206: bytes('The range that was asked for'), ...unreadable },
    }),
    async (c) => await sendOriginal(c, deps.storage, await versionOr404(c.req.valid('param'))),
  );

  router.openapi(
    route({
      scope: 'assets:read',
      method: 'get',
      path: '/v1/assets/{id}/versions/{version}/levels/{width}',
      tags,
      summary: 'Fetch a smaller size of a version',
      request: { params: oneVersion.extend({ width: z.coerce.number().int().min(1).max(30_000).meta({ example: 640 }) }) },
      responses: {
        200: bytes('JPEG, or PNG where the picture has transparency'),
        206: bytes('The range that was asked for'),
        ...unreadable,
        409: problem('`asset-not-ready`'),
      },
    }),
    async (c) => await sendLevel(c, deps.storage, await versionOr404(c.req.valid('param')), c.req.valid('param').width),
  );

  router.openapi(
    route({
      scope: 'assets:write',
      method: 'post',
      path: '/v1/assets/{id}/versions/{version}/restore',
      tags,
      summary: 'Make an older version current again',
      description:
        'It becomes a new version with the old bytes: history only grows. What is current already is left as it is. With `If-Match` only if nobody changed the asset since.',
      request: { params: oneVersion, headers: z.object({ 'if-match': z.string().max(500).optional() }) },
      responses: {
        200: { ...json(assetSchema, 'The asset as it is now'), headers: { ETag: { schema: { type: 'string' as const } } } },
        ...missing,
        409: problem('`asset-trashed`, `version-failed`'),
        412: problem('`asset-changed`'),
      },
    }),
    async (c) => {
      const { id, version } = c.req.valid('param');
      const restored = await restoreVersion(deps, { assetId: id, version, createdBy: actorOf(c).id, ifMatch: c.req.valid('header')['if-match'] });
      c.header('ETag', assetTag(restored.asset));
      return c.json(showAsset(restored), 200);
    },
  );

  return router;
}
