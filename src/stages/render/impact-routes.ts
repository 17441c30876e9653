import { z } from '@hono/zod-openapi';
import type { Db } from '#adapters/db/client.ts';
import { createRouter, json, problem, route } from '#http/router.ts';
import { type Clock, noonOf } from '#kernel/clock.ts';
import { pageOf, pageQuery } from '#kernel/pages.ts';
import { specImpact } from './spec-impact.ts';

const impacted = pageOf(
  z.object({
    id: z.string(),
    campaignId: z.string(),
    locale: z.string(),
    placements: z.number().int(),
    approved: z.boolean().meta({ description: 'false: to be approved it has to be made again for the new spec' }),
    madeFor: z.number().int().nullable().meta({ description: 'The version it was made for; null: one that is kept no more' }),
    stops: z.boolean().meta({ description: 'true: a change since is enforced, and it is not delivered from then on; false: what was approved goes on' }),
  }),
)
  .extend({
    channel: z.string(),
    version: z.number().int().meta({ description: 'Of the spec that holds on that day' }),
    onChange: z.enum(['keep', 'enforce']),
    total: z.number().int(),
  })
  .meta({ id: 'SpecImpact' });

/** What a change of a channel's spec reaches. */
export function impactRoutes(deps: { db: Db; clock: Clock }) {
  const router = createRouter();
  router.openapi(
    route({
      method: 'get',
      path: '/v1/channels/{id}/impact',
      scope: 'variants:read',
      tags: ['render'],
      summary: 'Variants that were made for another version of a channel’s spec',
      description:
        'With `on`, as it will be on that day in Shanghai. What was approved under an older version goes on unless a change is enforced (`stops`); what is planned, edited or approved from then on complies: planning the same campaign again makes them for the new spec.',
      request: { params: z.object({ id: z.string().max(80) }), query: pageQuery.extend({ on: z.iso.date().optional() }) },
      responses: { 200: json(impacted, 'The placed variants that the spec has moved away from'), 404: problem('`channel-version-unknown`') },
    }),
    async (c) => {
      const { on, limit, cursor } = c.req.valid('query');
      const at = on === undefined ? deps.clock.now() : noonOf(on);
      return c.json(await specImpact(deps, { channelId: c.req.valid('param').id, at, limit, cursor }), 200);
    },
  );
  return router;
}
