import type { OpenAPIHono } from '@hono/zod-openapi';
import { z } from 'zod';
import type { Db } from '#adapters/db/client.ts';
import { actorOf, createRouter, type HttpEnv, json, problem, route } from '#http/router.ts';
import type { Clock } from '#kernel/clock.ts';
import { fail } from '#kernel/errors.ts';
import { idPattern } from '#kernel/ids.ts';
import { toPage } from '#kernel/pages.ts';
import { type Ambassador, ambassadorQuery, ambassadorSchema, ambassadorsPage, newAmbassador } from './contract.ts';
import { createAmbassador } from './create-ambassador.ts';
import { ambassadorErrors } from './errors.ts';
import { findAmbassador, listAmbassadors } from './store.ts';

const show = (ambassador: Ambassador): z.infer<typeof ambassadorSchema> => ({ ...ambassador, createdAt: ambassador.createdAt.toISOString() });
const tags = ['ambassadors'];

const create = route({
  scope: 'catalogue:write',
  method: 'post',
  path: '/v1/ambassadors',
  tags,
  summary: 'Add an ambassador',
  description: 'The portrait is marked as showing this person, so that their releases are asked for wherever it is used.',
  request: { body: { ...json(newAmbassador, 'The person'), required: true } },
  responses: {
    201: json(ambassadorSchema, 'The ambassador'),
    409: problem('The portrait shows another ambassador'),
    422: problem('The portrait does not exist'),
  },
});
const list = route({
  scope: 'catalogue:read',
  method: 'get',
  path: '/v1/ambassadors',
  tags,
  summary: 'List ambassadors, newest first',
  request: { query: ambassadorQuery },
  responses: { 200: json(ambassadorsPage, 'Ambassadors') },
});
const get = route({
  scope: 'catalogue:read',
  method: 'get',
  path: '/v1/ambassadors/{id}',
  tags,
  summary: 'One ambassador',
  request: { params: z.object({ id: z.string().regex(idPattern('ambassador')) }) },
  responses: { 200: json(ambassadorSchema, 'The ambassador'), 404: problem('No such ambassador') },
});

export function ambassadorsRoutes(deps: { db: Db; clock: Clock }): OpenAPIHono<HttpEnv> {
  const router = createRouter();
  router.openapi(create, async (c) => c.json(show(await createAmbassador(deps, { ...c.req.valid('json'), createdBy: actorOf(c).id })), 201));
  router.openapi(list, async (c) => {
    const query = c.req.valid('query');
    const page = toPage(await listAmbassadors(deps.db, query), query.limit);
    return c.json({ ...page, items: page.items.map(show) }, 200);
  });
  router.openapi(get, async (c) => {
    const { id } = c.req.valid('param');
    const ambassador = await findAmbassador(deps.db, id);
    if (!ambassador) throw fail(ambassadorErrors['ambassador-not-found'], `There is no ambassador ${id}.`);
    return c.json(show(ambassador), 200);
  });
  return router;
}
