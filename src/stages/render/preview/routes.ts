import { z } from '@hono/zod-openapi';
import { templateNamed } from '#catalogue/templates/index.ts';
import { actorOf, body, createRouter, problem, route } from '#http/router.ts';
import { fail } from '#kernel/errors.ts';
import { renderErrors } from '../errors.ts';
import type { PlanDeps } from '../make-plan.ts';
import { createAllowance } from './allowance.ts';
import { previewInput } from './contract.ts';
import type { Previews } from './draw-preview.ts';
import { planPreview } from './plan-preview.ts';

/** Somebody who types and looks at every pause asks for about 30 a minute. */
const previewsPerMinute = 60;

export function previewRoutes(deps: PlanDeps & { previews: Pick<Previews, 'draw'> }) {
  const router = createRouter();
  const waitSeconds = createAllowance(previewsPerMinute, () => deps.clock.now().getTime());

  router.openapi(
    route({
      method: 'post',
      path: '/v1/templates/{name}/preview',
      scope: 'plans:write',
      tags: ['render'],
      summary: 'Preview one file, with any copy, before anything is planned',
      description:
        'Goes the road of plans: what a plan would block is refused with the same reasons. Nothing is kept, approved or counted, and its code leads nowhere. Never waits behind a batch; 60 a minute for each caller.',
      request: { params: z.object({ name: z.string().meta({ example: 'screening-poster' }) }), body: body(previewInput, 'What one placement shows') },
      responses: {
        200: {
          description: 'A JPEG, at most 800 px on the long side; ETag is the manifest’s hash',
          content: { 'image/jpeg': { schema: z.string().meta({ format: 'binary' }) } },
        },
        404: problem('`template-not-found`, `campaign-not-found`'),
        422: problem('`preview-refused`, with the reasons; `plan-unknown-reference`, `rows-invalid`'),
        429: problem('`preview-limited`'),
        503: problem('`preview-busy`, `preview-timed-out`'),
      },
    }),
    async (c) => {
      const { name } = templateNamed(deps.templates, c.req.valid('param').name);
      const seconds = waitSeconds(actorOf(c).id);
      if (seconds > 0)
        throw fail(renderErrors['preview-limited'], `${previewsPerMinute} previews a minute are drawn for each caller; try again in ${seconds} s.`, {
          extra: { retryAfterSeconds: seconds },
        });
      const variant = await planPreview(deps, { template: name, input: c.req.valid('json') });
      const { bytes } = await deps.previews.draw(variant);
      return c.body(new Uint8Array(bytes), 200, { 'Content-Type': 'image/jpeg', 'Cache-Control': 'private, no-store', ETag: `"${variant.id}"` });
    },
  );
  return router;
}
