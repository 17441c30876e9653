import type { Context } from 'hono';
import { z } from 'zod';
import type { Db } from '#adapters/db/client.ts';
import { contentDisposition } from '#http/content-disposition.ts';
import { createRouter, type HttpEnv, json, problem, route } from '#http/router.ts';
import { serveBytes } from '#http/serve-bytes.ts';
import type { Clock } from '#kernel/clock.ts';
import { fail } from '#kernel/errors.ts';
import { levelKey, originalKey } from '#kernel/object-keys.ts';
import { toPage } from '#kernel/pages.ts';
import type { Storage } from '#ports/storage.ts';
import { assetId, assetPage, assetPatch, assetQuery, assetSchema } from './contract.ts';
import { editAsset } from './edit-asset.ts';
import { assetErrors } from './errors.ts';
import { assetTag, levelFor, levelMediaType } from './rules.ts';
import { showAsset } from './show-asset.ts';
import { type AssetWithVersion, findAsset, listAssets } from './store.ts';

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

/** Sends an object of storage, whole or a range of it. What a key holds never changes, so its tag is its name. */
function sendObject(c: Context<HttpEnv>, storage: Storage, key: string, tag: string, headers: Record<string, string>): Promise<Response> {
  const bytesMissing = () => fail(assetErrors['asset-bytes-missing'], 'The file of this asset is not where it was put.');
  return serveBytes(c, {
    tag,
    // Private: the reader's right to it is checked every time; the bytes themselves may be kept by the reader's browser.
    headers: { ...headers, 'Cache-Control': 'private, no-cache' },
    sizeBytes: async () => {
      const head = await storage.head(key);
      if (!head) throw bytesMissing();
      return head.sizeBytes;
    },
    open: async (range) => {
      const object = await storage.read(key, range ?? undefined);
      if (!object) throw bytesMissing();
      return object.body;
    },
  });
}

/** Everything about assets but their upload, which is ingest's. */
export function assetRoutes(deps: Deps) {
  const router = createRouter();

  router.openapi(
    route({
      scope: 'assets:read',
      method: 'get',
      path: '/v1/assets',
      tags,
      summary: 'List assets, newest first',
      request: { query: assetQuery },
      responses: { 200: json(assetPage, 'A page of assets') },
    }),
    async (c) => {
      const query = c.req.valid('query');
      const found = await listAssets(deps.db, query);
      return c.json(toPage(found.map(showAsset), query.limit), 200);
    },
  );

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
        409: problem('`asset-person-fixed`, `asset-in-trash`'),
        412: problem('`asset-changed`'),
        422: problem('`asset-ambassador-unknown`'),
      },
    }),
    async (c) => {
      const changed = await editAsset(deps, { id: c.req.valid('param').id, patch: c.req.valid('json'), ifMatch: c.req.valid('header')['if-match'] });
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
      const svg = version.mediaType === 'image/svg+xml';
      return await sendObject(c, deps.storage, originalKey(version.sha256), `"${version.sha256}"`, {
        'Content-Type': version.mediaType,
        'Content-Disposition': contentDisposition(svg ? 'attachment' : 'inline', version.fileName),
        // Nothing in an SVG may run or load, even if somebody opens it in a browser; SVGs are checked on their way in as well.
        ...(svg ? { 'Content-Security-Policy': "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:" } : {}),
      });
    },
  );

  router.openapi(
    route({
      scope: 'assets:read',
      method: 'get',
      path: '/v1/assets/{id}/levels/{width}',
      tags,
      summary: 'Fetch a smaller size of the picture',
      description: 'The smallest stored level at least as wide as asked, else the largest. Upright, sRGB, without any embedded metadata.',
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
      const { version } = await assetOr404(deps, id);
      const level = levelFor(version.pyramid, width);
      if (!level) throw fail(assetErrors['asset-not-ready'], version.failure ?? 'The asset is still being measured.', { extra: { state: version.state } });
      return await sendObject(c, deps.storage, levelKey(version.sha256, level.width), `"${version.sha256}-${level.width}"`, {
        'Content-Type': levelMediaType(version.hasAlpha),
      });
    },
  );

  return router;
}
