import { z } from '@hono/zod-openapi';
import type { Db } from '#adapters/db/client.ts';
import { createRouter, json, problem, route } from '#http/router.ts';
import { fail } from '#kernel/errors.ts';
import { idPattern } from '#kernel/ids.ts';
import { pageOf } from '#kernel/pages.ts';
import { rowSchema } from '../contract.ts';
import { renderErrors } from '../errors.ts';
import { cellsOfRow } from './parse-rows.ts';
import { planById } from '../store.ts';
import { planRowSchema, rowStates } from './contract.ts';
import { cellsOfPlan, ledgerOf, type RowState } from './store.ts';
import { writeCsv } from './write-csv.ts';

const tags = ['render'];
const params = z.object({
  id: z.string().regex(idPattern('campaign'), 'a campaign id: cmp_…'),
  planId: z.string().regex(idPattern('plan'), 'a plan id: pln_…'),
});
/** As many as a plan has at most. */
const allRows = 20_000;

/** What became of a plan's table, row by row; and the rows that need a person, as a file to mend. */
export function rowRoutes(deps: { db: Db }) {
  const router = createRouter();
  const known = async ({ id, planId }: { id: string; planId: string }): Promise<void> => {
    if (!(await planById(deps.db, id, planId))) throw fail(renderErrors['plan-not-found'], `There is no plan ${planId} in the campaign ${id}.`);
  };
  const statesFrom = (state: RowState | undefined, otherwise: readonly RowState[]) => (state === undefined ? otherwise : [state]);

  router.openapi(
    route({
      method: 'get',
      path: '/v1/campaigns/{id}/plans/{planId}/rows',
      scope: 'plans:read',
      tags,
      summary: 'List what became of each row of a plan’s table',
      description: 'Rejected rows with what is wrong in which line, blocked and failed placements with their reasons, what is rendered and what waits.',
      request: {
        params,
        query: z.object({
          state: z.enum(rowStates).optional(),
          limit: z.coerce.number().int().min(1).max(1000).default(200),
          cursor: z.coerce.number().int().min(0).max(2_147_483_647).optional(),
        }),
      },
      responses: { 200: json(pageOf(planRowSchema), 'A page of rows, in the order of the table'), 404: problem('`plan-not-found`') },
    }),
    async (c) => {
      await known(c.req.valid('param'));
      const { state, limit, cursor } = c.req.valid('query');
      const rows = await ledgerOf(deps.db, c.req.valid('param').planId, { states: statesFrom(state, rowStates), after: cursor ?? -1, limit: limit + 1 });
      const items = rows.slice(0, limit);
      return c.json({ items, nextCursor: rows.length > limit ? String(items.at(-1)?.ordinal) : null }, 200);
    },
  );

  router.openapi(
    route({
      method: 'get',
      path: '/v1/campaigns/{id}/plans/{planId}/rows.csv',
      scope: 'plans:read',
      tags,
      summary: 'The rows that need a person, as CSV: mend them and send just those',
      description:
        'Rejected, blocked and failed rows with their cells, and a column #problem, which is passed over when the file is sent again; not those that only wait, or that a cancel stopped. `state` narrows it.',
      request: { params, query: z.object({ state: z.enum(rowStates).optional() }) },
      responses: { 200: { description: 'The rows', content: { 'text/csv': { schema: z.string() } } }, 404: problem('`plan-not-found`') },
    }),
    async (c) => {
      await known(c.req.valid('param'));
      const { planId } = c.req.valid('param');
      const states = statesFrom(c.req.valid('query').state, ['rejected', 'blocked']);
      const rows = await ledgerOf(deps.db, planId, { states, after: -1, limit: allRows });
      const { rejected, planned } = await cellsOfPlan(deps.db, planId);
      const plannedCells = new Map(
        planned.flatMap((one) => {
          const row = rowSchema.safeParse(one);
          return row.success ? [[row.data.key, cellsOfRow(row.data)] as const] : [];
        }),
      );
      const lines = rows.map(({ ordinal, key, problems }) => ({
        cells: rejected.get(ordinal) ?? plannedCells.get(key ?? '') ?? {},
        problem: problems.map(({ message }) => message).join('; '),
      }));
      return c.body(writeCsv(lines), 200, { 'Content-Type': 'text/csv; charset=utf-8', 'Content-Disposition': `attachment; filename="${planId}.csv"` });
    },
  );
  return router;
}
