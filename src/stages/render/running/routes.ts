import { z } from '@hono/zod-openapi';
import { createRouter, json, problem, route } from '#http/router.ts';
import { idPattern } from '#kernel/ids.ts';
import type { Queue } from '#ports/queue.ts';
import { planSchema } from '../contract.ts';
import { type PlanDeps, showPlan } from '../make-plan.ts';
import { controlPlan } from './control-plan.ts';
import { type PlanAction, planActions } from '../plan-state.ts';

const params = z.object({
  id: z.string().regex(idPattern('campaign'), 'a campaign id: cmp_…'),
  planId: z.string().regex(idPattern('plan'), 'a plan id: pln_…'),
});
const says: Record<PlanAction, { summary: string; description: string }> = {
  pause: {
    summary: 'Pause a plan',
    description: 'Workers leave it within half a second. What another running plan waits for too is rendered all the same, and counted.',
  },
  resume: { summary: 'Resume a paused plan', description: 'What is left of it is queued again, beside the batches that run now.' },
  cancel: {
    summary: 'Cancel a plan',
    description:
      'What is rendered stays. What is not, and no other running plan waits for, is marked as failed with that reason, gives its spots back to what stood there before, and is rendered when it is planned again.',
  },
};

/** Pause, resume and cancel: each may be sent again, and changes nothing then. */
export function controlRoutes(deps: PlanDeps & { queue: Queue }) {
  const router = createRouter();
  for (const action of planActions)
    router.openapi(
      route({
        method: 'post',
        path: `/v1/campaigns/{id}/plans/{planId}/${action}`,
        scope: 'plans:write',
        tags: ['render'],
        ...says[action],
        request: { params },
        responses: { 200: json(planSchema, 'The plan'), 404: problem('`plan-not-found`'), 409: problem('`plan-not-running`') },
      }),
      async (c) => {
        const { id, planId } = c.req.valid('param');
        return c.json(await showPlan(deps, await controlPlan(deps, { campaignId: id, planId, action })), 200);
      },
    );
  return router;
}
