import { z } from 'zod';
import type { Db } from '#adapters/db/client.ts';
import { actorOf, createRouter, json, problem, route } from '#http/router.ts';
import type { Clock } from '#kernel/clock.ts';
import { fail } from '#kernel/errors.ts';
import type { Storage } from '#ports/storage.ts';
import { assetId, assetPatch, assetSchema } from './contract.ts';
import { editAsset } from './edit-asset.ts';
import { assetErrors } from './errors.ts';
import { libraryRoutes } from './library-routes.ts';
import { assetTag } from './rules.ts';
import { sendLevel, sendOriginal } from './send-object.ts';
import { showAsset } from './show-asset.ts';
import { type AssetWithVersion, findAsset } from './store.ts';
import { versionRoutes } from './versions/routes.ts';
import { newestShown } from './versions/store.ts';

const tags = ['assets'];
const idParam = z.object({ id: assetId });
const etag = { ETag: { schema: { type: 'string' as const }, description: 'Names the state that people edit: send it back in If-Match' } };
const bytes = (description: string) => ({ description, content: { 'application/octet-stream': { schema: { type: 'string' as const, format: 'binary' } } } });

const missing = { 404: problem('`asset-not-found`') };
const unreadable = { ...missing, 416: problem('`range-not-satisfiable`'), 503: problem('`asset-bytes-missing`') };

type Deps = { db: Db; storage: Storage; clock: Clock };

async function assetOr404(deps: Deps, id: string): Promise<AssetWithVersion> {
  const found = await findAsset(deps.db, id);
  if (!found) throw fail(assetErrors['asset-not-found'], `No asset has the id ${id}.`);
  return found;
}

/** Everything about assets but their upload, which is ingest's. */
export function assetRoutes(deps: Deps) {
  const router = createRouter();

  router.route('/', libraryRoutes(deps));

  router.openapi(
    route({
      scope: 'assets:read',
      method: 'get',
      path: '/v1/assets/{id}',
      tags,
      summary: 'Read an asset',
      request: { params: idParam },
      responses: { 200: { ...json(assetSchema, 'The asset'), headers: etag }, ...missing },
    }),
    async (c) => {
      const found = await assetOr404(deps, c.req.valid('param').id);
      c.header('ETag', assetTag(found.asset));
      c.header('Cache-Control', 'private, no-cache');
      return c.json(showAsset(found), 200);
    },
  );

  router.openapi(
    route({
      scope: 'assets:write',
      method: 'patch',
      path: '/v1/assets/{id}',
      tags,
      summary: 'Change what is said of an asset',
      description: 'With `If-Match` the edit is made only if nobody changed the asset since; otherwise the answer is 412 `asset-changed`.',
      request: {
        params: idParam,
        headers: z.object({ 'if-match': z.string().max(500).optional() }),
        body: { required: true, content: { 'application/json': { schema: assetPatch } } },
      },
      responses: {
        200: { ...json(assetSchema, 'The asset as it is now'), headers: etag },
        ...missing,
        409: problem('`asset-person-fixed`, `asset-trashed`'),
        412: problem('`asset-changed`'),
        422: problem('`asset-ambassador-unknown`, `dark-version-unfit`'),
      },
    }),
    async (c) => {
      const changed = await editAsset(deps, {
        id: c.req.valid('param').id,
        patch: c.req.valid('json'),
        by: actorOf(c).id,
        ifMatch: c.req.valid('header')['if-match'],
      });
      c.header('ETag', assetTag(changed.asset));
      return c.json(showAsset(changed), 200);
    },
  );

  router.openapi(
    route({
      scope: 'assets:read',
      method: 'get',
      path: '/v1/assets/{id}/original',
      tags,
      summary: 'Fetch the original bytes',
      request: { params: idParam },
      responses: { 200: bytes('The file as it was uploaded'), 206: bytes('The range that was asked for'), ...unreadable },
    }),
    async (c) => {
      const { version } = await assetOr404(deps, c.req.valid('param').id);
      return await sendOriginal(c, deps.storage, version);
    },
  );

  router.openapi(
    route({
      scope: 'assets:read',
      method: 'get',
      path: '/v1/assets/{id}/levels/{width}',
      tags,
      summary: 'Fetch a smaller size of the picture',
      description:
        'The smallest stored level at least as wide as asked, else the largest. Upright, sRGB, without any embedded metadata. While a new version is being measured, or where it could not be, the version before is shown.',
      request: { params: idParam.extend({ width: z.coerce.number().int().min(1).max(30_000).meta({ example: 640 }) }) },
      responses: {
        200: bytes('JPEG, or PNG where the picture has transparency'),
        206: bytes('The range that was asked for'),
        ...unreadable,
        409: problem('`asset-not-ready`'),
      },
    }),
    async (c) => {
      const { id, width } = c.req.valid('param');
      const { version, previewVersion } = await assetOr404(deps, id);
      // A preview has no gap: until a new version is measured, or where it cannot be, the one before is shown.
      const shown = previewVersion === null || previewVersion === version.version ? version : await newestShown(deps.db, id);
      return await sendLevel(c, deps.storage, shown ?? version, width);
    },
  );

  router.route('/', versionRoutes(deps));
  return router;
}
