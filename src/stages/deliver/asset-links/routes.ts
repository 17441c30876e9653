import { z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import type { Db } from '#adapters/db/client.ts';
import { assetErrors, findAsset } from '#catalogue/assets/index.ts';
import { assetId } from '#catalogue/assets/contract.ts';
import { contentDisposition } from '#http/content-disposition.ts';
import { actorOf, body, createRouter, type HttpEnv, json, problem, route } from '#http/router.ts';
import { serveBytes } from '#http/serve-bytes.ts';
import type { Clock } from '#kernel/clock.ts';
import { fail } from '#kernel/errors.ts';
import { toPage } from '#kernel/pages.ts';
import type { Storage } from '#ports/storage.ts';
import { deliverErrors } from '../errors.ts';
import { sentPath } from '../sent-path.ts';
import { linkId, linkPage, linkQuery, linkSchema, newLink } from './contract.ts';
import { makeLink, showLink } from './make-link.ts';
import { openLink } from './open-link.ts';
import { linksOfAsset, setRevoked } from './store.ts';

type Deps = { db: Db; storage: Storage; clock: Clock; publicUrl: string };

async function serveAssetLink(deps: Deps, c: Context<HttpEnv>): Promise<Response> {
  const { key, tag, mediaType, fileName } = await openLink(deps, { path: sentPath(c) });
  const bytesMissing = () => fail(assetErrors['asset-bytes-missing'], 'The file of this asset is not where it was put.');
  return await serveBytes(c, {
    tag,
    headers: {
      // Whoever keeps it asks each time: a recall holds from the next request on, and costs the others a 304.
      'Cache-Control': 'no-cache',
      'Content-Type': mediaType,
      'Content-Disposition': fileName === null ? 'inline' : contentDisposition('attachment', fileName),
      'Cross-Origin-Resource-Policy': 'cross-origin',
      // Fonts are read across origins only where the server says so; nothing here depends on who asks.
      'Access-Control-Allow-Origin': '*',
      ...(fileName === null ? {} : { 'Content-Security-Policy': "sandbox; default-src 'none'" }),
    },
    sizeBytes: async () => {
      const head = await deps.storage.head(key);
      if (!head) throw bytesMissing();
      return head.sizeBytes;
    },
    open: async (range) => {
      const object = await deps.storage.read(key, range ?? undefined);
      if (!object) throw bytesMissing();
      return object.body;
    },
  });
}

const tags = ['links'];

/** Stable addresses of assets: made, listed, revoked, and opened by anybody who knows one. */
export function assetLinkRoutes(deps: Deps) {
  const router = createRouter();
  // Not under OpenAPI: the code is opaque, and the raw path is matched by one pattern.
  router.get('/a/*', (c) => serveAssetLink(deps, c));

  router.openapi(
    route({
      method: 'post',
      path: '/v1/assets/{id}/links',
      scope: 'assets:write',
      tags,
      summary: 'Give an asset a stable address',
      description:
        'Opens without a key, for websites, documents and partners’ systems: a stored size without metadata, or a document’s own file. It follows the current version or stays with one. It answers 410 with the reason while the asset is recalled or in the trash, or while who is seen in it has no release that covers the use.',
      request: { params: z.object({ id: assetId }), body: body(newLink, 'What it gives, and for what') },
      responses: {
        201: json(linkSchema, 'The link'),
        404: problem('`asset-not-found`, `version-not-found`'),
        409: problem('`asset-trashed`'),
        422: problem('`original-not-given`, `asset-link-born-expired`'),
      },
    }),
    async (c) => c.json(await makeLink(deps, { assetId: c.req.valid('param').id, link: c.req.valid('json'), createdBy: actorOf(c).id }), 201),
  );

  router.openapi(
    route({
      method: 'get',
      path: '/v1/assets/{id}/links',
      scope: 'assets:read',
      tags,
      summary: 'List the links of an asset, newest first',
      request: { params: z.object({ id: assetId }), query: linkQuery },
      responses: { 200: json(linkPage, 'A page of links, revoked ones too'), 404: problem('`asset-not-found`') },
    }),
    async (c) => {
      const { id } = c.req.valid('param');
      const query = c.req.valid('query');
      if (!(await findAsset(deps.db, id))) throw fail(assetErrors['asset-not-found'], `No asset has the id ${id}.`);
      const page = toPage(await linksOfAsset(deps.db, id, query), query.limit);
      const items = await Promise.all(page.items.map((row) => showLink(deps, row)));
      return c.json({ items, nextCursor: page.nextCursor }, 200);
    },
  );

  router.openapi(
    route({
      method: 'delete',
      path: '/v1/links/{id}',
      scope: 'assets:write',
      tags,
      summary: 'Revoke a link',
      description: 'It answers 410 from the next request on, for good. Twice is once.',
      request: { params: z.object({ id: linkId }) },
      responses: { 204: { description: 'Revoked' }, 404: problem('`asset-link-not-found`') },
    }),
    async (c) => {
      const { id } = c.req.valid('param');
      if (!(await setRevoked(deps.db, id, { at: deps.clock.now(), by: actorOf(c).id })))
        throw fail(deliverErrors['asset-link-not-found'], `There is no link ${id}.`);
      return c.body(null, 204);
    },
  );
  return router;
}
