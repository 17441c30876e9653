import type { OpenAPIHono } from '@hono/zod-openapi';
import { z } from 'zod';
import type { Db } from '#adapters/db/client.ts';
import { actorOf, body, createRouter, type HttpEnv, json, problem, route } from '#http/router.ts';
import type { Actor } from '#kernel/access.ts';
import type { Clock } from '#kernel/clock.ts';
import { toPage } from '#kernel/pages.ts';
import { newSavedSearch, type SavedSearch, savedSearchId, savedSearchPage, savedSearchPatch, savedSearchQuery, savedSearchSchema } from './contract.ts';
import { mayChange, maySee } from './rules.ts';
import { editSearch, removeSearch, saveSearch, searchNotFound } from './save-search.ts';
import { findSearch, listSearches } from './store.ts';

const show = (search: SavedSearch, actor: Actor): z.infer<typeof savedSearchSchema> => ({
  ...search,
  editable: mayChange(actor, search),
  createdAt: search.createdAt.toISOString(),
  updatedAt: search.updatedAt.toISOString(),
});
const tags = ['saved-searches'];
const idParam = z.object({ id: savedSearchId });
const missing = { 404: problem('`saved-search-not-found`') };

const list = route({
  scope: 'assets:read',
  method: 'get',
  path: '/v1/saved-searches',
  tags,
  summary: 'List your own saved searches and those that are shared, newest first',
  request: { query: savedSearchQuery },
  responses: { 200: json(savedSearchPage, 'A page of saved searches') },
});
const get = route({
  scope: 'assets:read',
  method: 'get',
  path: '/v1/saved-searches/{id}',
  tags,
  summary: 'One saved search',
  request: { params: idParam },
  responses: { 200: json(savedSearchSchema, 'The saved search'), ...missing },
});
const create = route({
  scope: 'assets:write',
  method: 'post',
  path: '/v1/saved-searches',
  tags,
  summary: 'Save a search',
  description: 'What it finds is looked up anew each time.',
  request: { body: body(newSavedSearch, 'The search') },
  responses: { 201: json(savedSearchSchema, 'The saved search'), 409: problem('`saved-search-limit`') },
});
const edit = route({
  scope: 'assets:write',
  method: 'patch',
  path: '/v1/saved-searches/{id}',
  tags,
  summary: 'Change a saved search of your own; an admin may change every shared one',
  request: { params: idParam, body: body(savedSearchPatch, 'What to change') },
  responses: { 200: json(savedSearchSchema, 'The saved search as it is now'), 403: problem('`saved-search-of-another`, or the scope is missing'), ...missing },
});
const remove = route({
  scope: 'assets:write',
  method: 'delete',
  path: '/v1/saved-searches/{id}',
  tags,
  summary: 'Delete a saved search of your own; an admin may delete every shared one',
  request: { params: idParam },
  responses: { 204: { description: 'It is gone' }, 403: problem('`saved-search-of-another`, or the scope is missing'), ...missing },
});

export function savedSearchRoutes(deps: { db: Db; clock: Clock }): OpenAPIHono<HttpEnv> {
  const router = createRouter();
  router.openapi(list, async (c) => {
    const [query, actor] = [c.req.valid('query'), actorOf(c)];
    const { items, nextCursor } = toPage(await listSearches(deps.db, { ...query, ownerId: actor.ownerId }), query.limit);
    return c.json({ items: items.map((search) => show(search, actor)), nextCursor }, 200);
  });
  router.openapi(get, async (c) => {
    const [{ id }, actor] = [c.req.valid('param'), actorOf(c)];
    const search = await findSearch(deps.db, id);
    if (!search || !maySee(actor, search)) throw searchNotFound(id);
    return c.json(show(search, actor), 200);
  });
  router.openapi(create, async (c) => {
    const actor = actorOf(c);
    return c.json(show(await saveSearch(deps, { ...c.req.valid('json'), actor }), actor), 201);
  });
  router.openapi(edit, async (c) => {
    const actor = actorOf(c);
    return c.json(show(await editSearch(deps, { id: c.req.valid('param').id, patch: c.req.valid('json'), actor }), actor), 200);
  });
  router.openapi(remove, async (c) => {
    await removeSearch(deps, { id: c.req.valid('param').id, actor: actorOf(c) });
    return c.body(null, 204);
  });
  return router;
}
