import { z } from '@hono/zod-openapi';
import { streamSSE } from 'hono/streaming';
import { actorOf, body, createRouter, json, problem, route } from '#http/router.ts';
import { fail } from '#kernel/errors.ts';
import { idPattern } from '#kernel/ids.ts';
import { pageOf, pageQuery, toPage } from '#kernel/pages.ts';
import type { Queue } from '#ports/queue.ts';
import { applyPlan } from './apply-plan.ts';
import { applyInput, planInput, planItemSchema, planSchema } from './contract.ts';
import { renderErrors } from './errors.ts';
import { followProgress } from './follow-progress.ts';
import { makePlan, type PlanDeps, showPlan } from './make-plan.ts';
import { rowRoutes } from './rows/routes.ts';
import { isOver } from './plan-state.ts';
import { controlRoutes } from './running/routes.ts';
import { itemsPage, planById, plansOf } from './store.ts';

const tags = ['render'];
const campaignParam = z.object({ id: z.string().regex(idPattern('campaign'), 'a campaign id: cmp_…') });
const planParam = campaignParam.extend({ planId: z.string().regex(idPattern('plan'), 'a plan id: pln_…') });

/** Each holds a connection and asks the database four times a second: 200 cost it 800 indexed reads a second. */
const maxFollowers = 200;

/** `stopping` is aborted when the process stops: followers then leave, and come back to another process. */
export function planRoutes(deps: PlanDeps & { queue: Queue; stopping: AbortSignal }) {
  const router = createRouter();
  let followers = 0;
  const planOf = async ({ id, planId }: { id: string; planId: string }) => {
    const row = await planById(deps.db, id, planId);
    if (!row) throw fail(renderErrors['plan-not-found'], `There is no plan ${planId} in the campaign ${id}.`);
    return row;
  };

  router.openapi(
    route({
      method: 'post',
      path: '/v1/campaigns/{id}/plans',
      scope: 'plans:write',
      tags,
      summary: 'Plan: what exists, what would be rendered, what is blocked and why',
      description: 'Renders nothing. Look at the plan, then apply it.',
      request: { params: campaignParam, body: body(planInput, 'Template, channels, locales, copy, pictures and rows') },
      responses: {
        201: json(planSchema, 'The plan'),
        422: problem('`plan-too-large`, with what is taken; `plan-unknown-reference`, `rows-invalid`, `plan-empty`'),
      },
    }),
    async (c) => c.json(await makePlan(deps, { campaignId: c.req.valid('param').id, request: c.req.valid('json'), actor: actorOf(c) }), 201),
  );

  router.openapi(
    route({
      method: 'get',
      path: '/v1/campaigns/{id}/plans',
      scope: 'plans:read',
      tags,
      summary: 'List the plans of a campaign, newest first',
      request: { params: campaignParam, query: pageQuery },
      responses: { 200: json(pageOf(planSchema), 'A page of plans') },
    }),
    async (c) => {
      const query = c.req.valid('query');
      const page = toPage(await plansOf(deps.db, c.req.valid('param').id, query), query.limit);
      return c.json({ items: await Promise.all(page.items.map((row) => showPlan(deps, row))), nextCursor: page.nextCursor }, 200);
    },
  );

  router.openapi(
    route({
      method: 'get',
      path: '/v1/campaigns/{id}/plans/{planId}',
      scope: 'plans:read',
      tags,
      summary: 'Show a plan',
      request: { params: planParam },
      responses: { 200: json(planSchema, 'The plan') },
    }),
    async (c) => c.json(await showPlan(deps, await planOf(c.req.valid('param'))), 200),
  );

  router.openapi(
    route({
      method: 'get',
      path: '/v1/campaigns/{id}/plans/{planId}/items',
      scope: 'plans:read',
      tags,
      summary: 'List what a plan would do, placement by placement',
      request: {
        params: planParam,
        query: z.object({
          limit: z.coerce.number().int().min(1).max(1000).default(200),
          cursor: z.coerce.number().int().min(0).max(2_147_483_647).optional(),
          outcome: z.enum(['render', 'reuse', 'blocked']).optional(),
        }),
      },
      responses: { 200: json(pageOf(planItemSchema), 'A page of placements') },
    }),
    async (c) => {
      const { planId } = c.req.valid('param');
      await planOf(c.req.valid('param'));
      const { limit, cursor, outcome } = c.req.valid('query');
      const rows = await itemsPage(deps.db, planId, { limit, after: cursor ?? -1, outcome });
      const items = rows.slice(0, limit).map(({ planId: _planId, ...item }) => item);
      return c.json({ items, nextCursor: rows.length > limit ? String(items.at(-1)?.ordinal) : null }, 200);
    },
  );

  router.openapi(
    route({
      method: 'post',
      path: '/v1/campaigns/{id}/plans/{planId}/apply',
      scope: 'plans:write',
      tags,
      summary: 'Apply a plan: render what is missing',
      description:
        'Refuses with plan-stale when anything that the plan stands on has changed since, and with plan-too-wide when it renders or supersedes more than `expect` says, or 1,000. Applying twice renders nothing twice. The body may be left out, empty or {}.',
      request: { params: planParam, body: { required: false, ...json(applyInput, 'What was looked at, and how much it may touch') } },
      responses: {
        202: json(planSchema, 'Queued; follow its progress'),
        409: problem('`plan-stale`, `plan-too-wide`, `plan-not-running`'),
        412: problem('`plan-token-wrong`'),
      },
    }),
    async (c) => {
      const { id, planId } = c.req.valid('param');
      return c.json(await applyPlan(deps, { campaignId: id, planId, ...c.req.valid('json') }), 202);
    },
  );

  router.openapi(
    route({
      method: 'get',
      path: '/v1/campaigns/{id}/plans/{planId}/progress',
      scope: 'plans:read',
      tags,
      summary: 'Follow a plan, as server-sent events',
      description:
        'Steps are numbered from 1. Come back with Last-Event-ID and none is missed; the stream ends after `done` or `cancelled`. Apply the plan first: one that is open has no steps to come.',
      request: { params: planParam, headers: z.object({ 'last-event-id': z.coerce.number().int().min(0).max(2_147_483_647).optional() }) },
      responses: {
        200: {
          description: 'applied, rendered, failed, paused, resumed, and at the end done or cancelled',
          content: { 'text/event-stream': { schema: z.string() } },
        },
        204: { description: 'Not applied yet, or over and every step was received: do not come back' },
        503: problem('`too-many-followers`'),
      },
    }),
    async (c) => {
      const { planId } = c.req.valid('param');
      const plan = await planOf(c.req.valid('param'));
      const seq = c.req.valid('header')['last-event-id'] ?? 0;
      // A browser's EventSource comes back after every end of a stream; this answer is what ends that.
      if (plan.state === 'open' || (isOver(plan.state) && seq >= plan.progressSeq)) return c.body(null, 204);
      if (followers >= maxFollowers)
        throw fail(renderErrors['too-many-followers'], `${followers} streams of progress are open, the most that one process keeps.`, {
          extra: { retryAfterSeconds: 5 },
        });
      followers++;
      return streamSSE(c, async (stream) => {
        const gone = new AbortController();
        stream.onAbort(() => gone.abort());
        try {
          for await (const step of followProgress(deps, { planId, seq, signal: AbortSignal.any([gone.signal, deps.stopping]) })) {
            if (step) await stream.writeSSE({ id: String(step.seq), event: step.kind, data: JSON.stringify(step.data) });
            else await stream.write(': still here\n\n');
          }
        } finally {
          followers--;
        }
      });
    },
  );

  router.route('/', rowRoutes(deps));
  router.route('/', controlRoutes(deps));
  return router;
}
