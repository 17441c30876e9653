import { z } from 'zod';
import type { Db } from '#adapters/db/client.ts';
import { actorOf, createRouter, json, problem, route } from '#http/router.ts';
import type { Clock } from '#kernel/clock.ts';
import { assetId, assetSchema, trashedAssetSchema } from './contract.ts';
import { restoreAsset } from './restore-asset.ts';
import { assetTag } from './rules.ts';
import { showAsset } from './show-asset.ts';
import { trashAsset } from './trash-asset.ts';

const tags = ['assets'];
const idParam = z.object({ id: assetId });

/** Into the trash and out of it. What leaves it for ever is purged, which is a matter of deliveries: src/stages/deliver. */
export function trashRoutes(deps: { db: Db; clock: Clock }) {
  const router = createRouter();

  router.openapi(
    route({
      scope: 'assets:write',
      method: 'delete',
      path: '/v1/assets/{id}',
      tags,
      summary: 'Put an asset into the trash',
      description:
        'Reversible: it is left out of lists and searches (unless they ask for `trashed=true`), cannot be edited, and blocks plans that name it. What was made with it goes on being delivered: `uses` counts that; a recall takes it back. With `If-Match` only if nobody changed the asset since.',
      request: { params: idParam, headers: z.object({ 'if-match': z.string().max(500).optional() }) },
      responses: {
        200: json(trashedAssetSchema, 'The asset, in the trash, and what uses it'),
        404: problem('`asset-not-found`'),
        412: problem('`asset-changed`'),
      },
    }),
    async (c) => {
      const { uses, ...trashed } = await trashAsset(deps, { id: c.req.valid('param').id, ifMatch: c.req.valid('header')['if-match'], by: actorOf(c).id });
      return c.json({ ...showAsset(trashed), uses }, 200);
    },
  );

  router.openapi(
    route({
      scope: 'assets:write',
      method: 'post',
      path: '/v1/assets/{id}/restore',
      tags,
      summary: 'Take an asset out of the trash',
      description: 'It is as it was when it went in. One that is not in the trash stays as it is.',
      request: { params: idParam },
      responses: { 200: json(assetSchema, 'The asset'), 404: problem('`asset-not-found`') },
    }),
    async (c) => {
      const restored = await restoreAsset(deps, { id: c.req.valid('param').id });
      c.header('ETag', assetTag(restored.asset));
      return c.json(showAsset(restored), 200);
    },
  );

  return router;
}
