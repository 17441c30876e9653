import type { OpenAPIHono } from '@hono/zod-openapi';
import { z } from 'zod';
import type { Db, DbOrTx } from '#adapters/db/client.ts';
import { actorOf, body, createRouter, type HttpEnv, json, problem, route } from '#http/router.ts';
import type { Clock } from '#kernel/clock.ts';
import { fail } from '#kernel/errors.ts';
import { toPage } from '#kernel/pages.ts';
import { termsByIds } from './accept-terms.ts';
import { newTerm, type Term, termId, termPage, termPatch, termQuery, termSchema } from './contract.ts';
import { createTerm } from './create-term.ts';
import { editTerm } from './edit-term.ts';
import { termErrors } from './errors.ts';
import { fixedTerms } from './fixed-terms.ts';
import { termMatches } from './rules.ts';
import { countTerms, houseTerms } from './store.ts';

const tags = ['terms'];
const idParam = z.object({ id: termId });
const missing = { 404: problem('`term-not-found`') };

async function show(db: DbOrTx, terms: readonly Term[]): Promise<z.infer<typeof termSchema>[]> {
  const counts = await countTerms(
    db,
    terms.map((term) => term.id),
  );
  return terms.map((term) => ({ ...term, editable: !fixedTerms.has(term.id), count: counts.get(term.id) ?? 0 }));
}
const showOne = async (db: DbOrTx, term: Term): Promise<z.infer<typeof termSchema>> => (await show(db, [term]))[0] as z.infer<typeof termSchema>;

const list = route({
  scope: 'assets:read',
  method: 'get',
  path: '/v1/terms',
  tags,
  summary: 'List terms in the order of their ids',
  description:
    'Business lines and regions (GB/T 2260: provinces, prefectures, counties) come with Galaxy; projects, seasons and products are defined by the house.',
  request: { query: termQuery },
  responses: { 200: json(termPage, 'A page of terms') },
});
const get = route({
  scope: 'assets:read',
  method: 'get',
  path: '/v1/terms/{id}',
  tags,
  summary: 'One term',
  request: { params: idParam },
  responses: { 200: json(termSchema, 'The term'), ...missing },
});
const create = route({
  scope: 'catalogue:write',
  method: 'post',
  path: '/v1/terms',
  tags,
  summary: 'Define a project, season or product',
  request: { body: body(newTerm, 'The term') },
  responses: { 201: json(termSchema, 'The term'), 409: problem('`term-taken`'), 422: problem('`term-parent-unusable`') },
});
const edit = route({
  scope: 'catalogue:write',
  method: 'patch',
  path: '/v1/terms/{id}',
  tags,
  summary: 'Change a project, season or product',
  request: { params: idParam, body: body(termPatch, 'What to change') },
  responses: { 200: json(termSchema, 'The term as it is now'), ...missing, 409: problem('`term-fixed`'), 422: problem('`term-parent-unusable`') },
});

export function termRoutes(deps: { db: Db; clock: Clock }): OpenAPIHono<HttpEnv> {
  const { db } = deps;
  const router = createRouter();
  router.openapi(list, async (c) => {
    const query = c.req.valid('query');
    const all = [...fixedTerms.values(), ...(await houseTerms(db))];
    const found = all.filter((term) => termMatches(term, query)).toSorted((a, b) => (a.id < b.id ? -1 : 1));
    const { items, nextCursor } = toPage(found, query.limit);
    return c.json({ items: await show(db, items), nextCursor }, 200);
  });
  router.openapi(get, async (c) => {
    const { id } = c.req.valid('param');
    const term = (await termsByIds(db, [id])).get(id);
    if (!term) throw fail(termErrors['term-not-found'], `There is no term ${id}.`);
    return c.json(await showOne(db, term), 200);
  });
  router.openapi(create, async (c) => c.json(await showOne(db, await createTerm(deps, { ...c.req.valid('json'), createdBy: actorOf(c).id })), 201));
  router.openapi(edit, async (c) => c.json(await showOne(db, await editTerm(deps, { id: c.req.valid('param').id, patch: c.req.valid('json') })), 200));
  return router;
}
