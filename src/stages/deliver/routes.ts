import type { Context } from 'hono';
import type { Db } from '#adapters/db/client.ts';
import { isOurEdge } from '#http/edge-key.ts';
import { contentDisposition } from '#http/content-disposition.ts';
import { z } from 'zod';
import { assetId } from '#catalogue/assets/contract.ts';
import { actorOf, createRouter, type HttpEnv, json, problem, route } from '#http/router.ts';
import { serveBytes } from '#http/serve-bytes.ts';
import type { Clock } from '#kernel/clock.ts';
import type { Announce } from '#kernel/events.ts';
import type { Storage } from '#ports/storage.ts';
import { assetLinkRoutes } from './asset-links/routes.ts';
import { delivered } from './events.ts';
import { feedQuery, feedSchema } from './feed-contract.ts';
import { fetchVariant, presets } from './fetch-variant.ts';
import { purgeAsset } from './purge-asset.ts';
import { sentPath } from './sent-path.ts';
import { showFeed } from './show-feed.ts';

export type DeliverDeps = { db: Db; storage: Storage; clock: Clock; publicUrl: string; announce: Announce; edgeKey: string | null };

async function serveLink(deps: DeliverDeps, c: Context<HttpEnv>): Promise<Response> {
  const { file, preset, expiresAtS, read } = await fetchVariant(deps, { path: sentPath(c) });
  const maxAgeS = Math.max(0, expiresAtS - Math.floor(deps.clock.now().getTime() / 1000));
  const suffix = file.mediaType === 'image/jpeg' ? 'jpg' : (file.mediaType.split('/')[1] ?? 'bin');
  const answer = await serveBytes(c, {
    tag: `"${file.sha256}"`,
    headers: {
      // Private: only the reader's own cache may keep it, because a shared one could not be recalled.
      'Cache-Control': `private, max-age=${maxAgeS}, immutable`,
      'Content-Type': file.mediaType,
      'Content-Disposition': contentDisposition(presets[preset], `${file.channel}-${file.locale}-${file.rowKey}.${suffix}`),
      'Cross-Origin-Resource-Policy': 'cross-origin',
    },
    sizeBytes: () => file.sizeBytes,
    open: async (range) => {
      const bytes = await read(range ?? undefined);
      // In parts, a file has been fetched once its end has: each part before it counts for nothing.
      if (!range || range.end === file.sizeBytes - 1) await deps.announce(delivered, { placementId: file.id });
      return bytes;
    },
  });
  if (answer.status === 304) {
    // Our edge holds the bytes and hands them out now: what it asks here is the only trace of that.
    const handsOut = c.req.header('x-galaxy-hands-out') === '1' && isOurEdge(c.req.header('x-galaxy-edge-key'), deps.edgeKey);
    if (handsOut) await deps.announce(delivered, { placementId: file.id });
  }
  return answer;
}

export function deliverRoutes(deps: DeliverDeps) {
  const router = createRouter();
  // Not under OpenAPI: a signed link is opaque, and its raw path is matched by one pattern.
  router.get('/d/*', (c) => serveLink(deps, c));

  router.openapi(
    route({
      method: 'get',
      path: '/v1/feed',
      scope: 'feed:read',
      tags: ['deliver'],
      summary: 'A partner’s JSON Feed: everything it may publish now',
      description: 'JSON Feed 1.1. Links are signed for this partner, live a week at most and never outlive a right. Follow next_url for more.',
      request: { query: feedQuery },
      responses: { 200: json(feedSchema, 'The feed') },
    }),
    async (c) => {
      c.header('Cache-Control', 'private, no-store');
      return c.json(await showFeed(deps, { ...c.req.valid('query'), partnerId: actorOf(c).partnerId }), 200);
    },
  );

  router.openapi(
    route({
      method: 'post',
      path: '/v1/assets/{id}/purge',
      scope: 'assets:purge',
      tags: ['assets'],
      summary: 'Remove an asset from the trash for good',
      description:
        'With all its versions and their bytes. Refused while something stands on it: `uses` of the answer names what. Recalls of it and approvals stay as a record.',
      request: { params: z.object({ id: assetId }) },
      responses: { 204: { description: 'Gone' }, 404: problem('`asset-not-found`'), 409: problem('`asset-in-use`, `asset-not-in-trash`') },
    }),
    async (c) => {
      await purgeAsset(deps, { id: c.req.valid('param').id, by: actorOf(c).id });
      return c.body(null, 204);
    },
  );
  router.route('/', assetLinkRoutes(deps));
  return router;
}
