import { z } from '@hono/zod-openapi';
import type { Db } from '#adapters/db/client.ts';
import { createRouter, json, problem, route } from '#http/router.ts';
import { idPattern } from '#kernel/ids.ts';
import { usesQuery, usesSchema } from './contract.ts';
import { showUses } from './show-uses.ts';

/** Where an asset is used: asked of the last stage, the one that knows of deliveries. */
export function assetUsesRoutes(deps: { db: Db }) {
  const router = createRouter();
  router.openapi(
    route({
      scope: 'assets:read',
      method: 'get',
      path: '/v1/assets/{id}/uses',
      tags: ['assets'],
      summary: 'Where an asset is used',
      description:
        'Whose portrait or logo it is, the releases and links it has, and every variant made with any of its versions, with its placements and what was delivered of them.',
      request: { params: z.object({ id: z.string().regex(idPattern('asset'), 'an asset id: ast_…') }), query: usesQuery },
      responses: { 200: json(usesSchema, 'Exact counts, and a page of uses'), 404: problem('`asset-not-found`') },
    }),
    async (c) => c.json(await showUses(deps, { assetId: c.req.valid('param').id, query: c.req.valid('query') }), 200),
  );
  return router;
}
