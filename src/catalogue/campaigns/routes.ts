import type { OpenAPIHono } from '@hono/zod-openapi';
import { z } from 'zod';
import type { Db } from '#adapters/db/client.ts';
import { actorOf, createRouter, type HttpEnv, json, problem, route } from '#http/router.ts';
import type { Clock } from '#kernel/clock.ts';
import { fail } from '#kernel/errors.ts';
import { idPattern } from '#kernel/ids.ts';
import { toPage } from '#kernel/pages.ts';
import { type Campaign, campaignPatch, campaignQuery, campaignSchema, campaignsPage, newCampaign } from './contract.ts';
import { createCampaign } from './create-campaign.ts';
import { editCampaign } from './edit-campaign.ts';
import { campaignErrors } from './errors.ts';
import { findCampaign, listCampaigns } from './store.ts';

const idParam = z.object({ id: z.string().regex(idPattern('campaign')) });
const tags = ['campaigns'];
const unusable = problem('Dates, address or partners cannot be used');

const show = ({ createdBy: _, ...campaign }: Campaign): z.infer<typeof campaignSchema> => ({
  ...campaign,
  startsAt: campaign.startsAt.toISOString(),
  endsAt: campaign.endsAt.toISOString(),
  createdAt: campaign.createdAt.toISOString(),
  updatedAt: campaign.updatedAt.toISOString(),
});

const create = route({
  scope: 'catalogue:write',
  method: 'post',
  path: '/v1/campaigns',
  tags,
  summary: 'Add a campaign',
  request: { body: { ...json(newCampaign, 'The campaign'), required: true } },
  responses: { 201: json(campaignSchema, 'The campaign'), 422: unusable },
});
const list = route({
  scope: 'catalogue:read',
  method: 'get',
  path: '/v1/campaigns',
  tags,
  summary: 'List campaigns, newest first',
  request: { query: campaignQuery },
  responses: { 200: json(campaignsPage, 'Campaigns') },
});
const get = route({
  scope: 'catalogue:read',
  method: 'get',
  path: '/v1/campaigns/{id}',
  tags,
  summary: 'One campaign',
  request: { params: idParam },
  responses: { 200: json(campaignSchema, 'The campaign'), 404: problem('No such campaign') },
});
const edit = route({
  scope: 'catalogue:write',
  method: 'patch',
  path: '/v1/campaigns/{id}',
  tags,
  summary: 'Change a campaign',
  description: 'Fields that are left out stay as they are.',
  request: { params: idParam, body: { ...json(campaignPatch, 'What to change'), required: true } },
  responses: { 200: json(campaignSchema, 'The campaign as it is now'), 404: problem('No such campaign'), 422: unusable },
});

export function campaignsRoutes(deps: { db: Db; clock: Clock }): OpenAPIHono<HttpEnv> {
  const { db } = deps;
  const router = createRouter();
  router.openapi(create, async (c) => c.json(show(await createCampaign(deps, { ...c.req.valid('json'), createdBy: actorOf(c).id })), 201));
  router.openapi(list, async (c) => {
    const query = c.req.valid('query');
    const page = toPage(await listCampaigns(db, { ...query, ofPartner: actorOf(c).partnerId }), query.limit);
    return c.json({ ...page, items: page.items.map(show) }, 200);
  });
  router.openapi(get, async (c) => {
    const { id } = c.req.valid('param');
    const { partnerId } = actorOf(c);
    const campaign = await findCampaign(db, id);
    if (!campaign || (partnerId !== null && !campaign.partnerIds.includes(partnerId)))
      throw fail(campaignErrors['campaign-not-found'], `There is no campaign ${id}.`);
    return c.json(show(campaign), 200);
  });
  router.openapi(edit, async (c) => {
    const campaign = await editCampaign(deps, { id: c.req.valid('param').id, patch: c.req.valid('json'), onlyPartner: actorOf(c).partnerId });
    return c.json(show(campaign), 200);
  });
  return router;
}
