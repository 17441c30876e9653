import { z } from '@hono/zod-openapi';
import type { Db } from '#adapters/db/client.ts';
import { campaignErrors, findCampaign } from '#catalogue/campaigns/index.ts';
import { createRouter, json, problem, route } from '#http/router.ts';
import { fail } from '#kernel/errors.ts';
import { idPattern } from '#kernel/ids.ts';
import { staleCounts } from './store.ts';

const counts = { variants: z.number().int(), standing: z.number().int().meta({ description: 'Of them, those that no newer creative has taken over from' }) };
const campaignStale = z
  .object({
    ...counts,
    assets: z
      .array(z.object({ assetId: z.string(), current: z.number().int(), ...counts }))
      .meta({ description: 'Whose replaced versions they were made with; at most 200' }),
  })
  .meta({ id: 'CampaignStale' });

/** How much of a campaign was made with files that have been replaced since. */
export function staleRoutes(deps: { db: Db }) {
  const router = createRouter();
  router.openapi(
    route({
      method: 'get',
      path: '/v1/campaigns/{id}/stale',
      scope: 'variants:read',
      tags: ['variants'],
      summary: 'How many variants of a campaign are stale, and through which assets',
      description:
        'Stale: made with a version of an asset that is no longer its current one. Stale variants that are approved go on being delivered; planning the campaign again renders their successors, and only those.',
      request: { params: z.object({ id: z.string().regex(idPattern('campaign'), 'a campaign id: cmp_…') }) },
      responses: { 200: json(campaignStale, 'The counts'), 404: problem('`campaign-not-found`') },
    }),
    async (c) => {
      const { id } = c.req.valid('param');
      if (!(await findCampaign(deps.db, id))) throw fail(campaignErrors['campaign-not-found'], `There is no campaign ${id}.`);
      return c.json(await staleCounts(deps.db, id), 200);
    },
  );
  return router;
}
