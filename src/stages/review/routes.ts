import { z } from '@hono/zod-openapi';
import type { Db } from '#adapters/db/client.ts';
import { actorOf, body, createRouter, json, route } from '#http/router.ts';
import type { Clock } from '#kernel/clock.ts';
import { idPattern } from '#kernel/ids.ts';
import { pageOf, pageQuery, toPage } from '#kernel/pages.ts';
import { decisionInput, decisionResult, recallInput, recallSchema } from './contract.ts';
import { decideVariants } from './decide-variants.ts';
import { liftRecall, recallSubject, toRecall } from './recall-subject.ts';
import { recallsPage, variantsTouched } from './store.ts';

const tags = ['review'];

export function reviewRoutes(deps: { db: Db; clock: Clock }) {
  const router = createRouter();

  router.openapi(
    route({
      method: 'post',
      path: '/v1/approvals',
      scope: 'variants:approve',
      tags,
      summary: 'Approve or reject rendered variants',
      description:
        'Signs the manifest hash and the bytes of each variant. The maker of a variant may not decide about it. The newest decision counts. What was approved before on the same spot is delivered until its successor is approved, and again when that is rejected.',
      request: { body: body(decisionInput, 'The decision') },
      responses: { 200: json(decisionResult, 'What was decided, and what could not be') },
    }),
    async (c) => c.json(await decideVariants(deps, { ...c.req.valid('json'), reviewer: actorOf(c) }), 200),
  );

  router.openapi(
    route({
      method: 'post',
      path: '/v1/recalls',
      scope: 'recalls:write',
      tags,
      summary: 'Recall a variant, or all that was made with or for something',
      request: { body: body(recallInput, 'What is recalled and why') },
      responses: { 201: json(recallSchema, 'In force: links answer 410 with the reason') },
    }),
    async (c) => c.json(await recallSubject(deps, { ...c.req.valid('json'), actor: actorOf(c) }), 201),
  );

  router.openapi(
    route({
      method: 'get',
      path: '/v1/recalls',
      scope: 'variants:read',
      tags,
      summary: 'List recalls, newest first',
      request: { query: pageQuery },
      responses: { 200: json(pageOf(recallSchema), 'A page of recalls') },
    }),
    async (c) => {
      const query = c.req.valid('query');
      const page = toPage(await recallsPage(deps.db, query), query.limit);
      const counts = await variantsTouched(deps.db, page.items);
      return c.json({ items: page.items.map((row, i) => toRecall(row, counts[i] ?? 0)), nextCursor: page.nextCursor }, 200);
    },
  );

  router.openapi(
    route({
      method: 'post',
      path: '/v1/recalls/{id}/lift',
      scope: 'recalls:write',
      tags,
      summary: 'Lift a recall',
      request: { params: z.object({ id: z.string().regex(idPattern('recall'), 'a recall id: rcl_…') }) },
      responses: { 200: json(recallSchema, 'Lifted') },
    }),
    async (c) => c.json(await liftRecall(deps, { id: c.req.valid('param').id, actor: actorOf(c) }), 200),
  );

  return router;
}
