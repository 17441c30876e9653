import type { OpenAPIHono } from '@hono/zod-openapi';
import { z } from 'zod';
import type { Db } from '#adapters/db/client.ts';
import { actorOf, body, createRouter, type HttpEnv, json, problem, route } from '#http/router.ts';
import type { Clock } from '#kernel/clock.ts';
import { fail } from '#kernel/errors.ts';
import { idPattern } from '#kernel/ids.ts';
import { toPage } from '#kernel/pages.ts';
import {
  type Collection,
  collectionChange,
  collectionId,
  collectionPage,
  collectionPatch,
  collectionQuery,
  collectionSchema,
  newCollection,
} from './contract.ts';
import { createCollection } from './create-collection.ts';
import { deleteCollection } from './delete-collection.ts';
import { editCollection } from './edit-collection.ts';
import { collectionErrors } from './errors.ts';
import { fillCollection } from './fill-collection.ts';
import { findCollection, listCollections } from './store.ts';

const show = (one: Collection): z.infer<typeof collectionSchema> => ({
  ...one,
  createdAt: one.createdAt.toISOString(),
  updatedAt: one.updatedAt.toISOString(),
});
const tags = ['collections'];
const idParam = z.object({ id: collectionId });
const memberParams = idParam.extend({ assetId: z.string().regex(idPattern('asset')) });
const missing = { 404: problem('`collection-not-found`') };

const list = route({
  scope: 'assets:read',
  method: 'get',
  path: '/v1/collections',
  tags,
  summary: 'List collections in the order in which they were made',
  description: 'Each names its parent, so that all pages together are the tree. The assets in one: `GET /v1/assets?collection=`.',
  request: { query: collectionQuery },
  responses: { 200: json(collectionPage, 'A page of collections') },
});
const get = route({
  scope: 'assets:read',
  method: 'get',
  path: '/v1/collections/{id}',
  tags,
  summary: 'One collection',
  request: { params: idParam },
  responses: { 200: json(collectionSchema, 'The collection'), ...missing },
});
const create = route({
  scope: 'assets:write',
  method: 'post',
  path: '/v1/collections',
  tags,
  summary: 'Add a collection',
  request: { body: body(newCollection, 'The collection') },
  responses: {
    201: json(collectionSchema, 'The collection'),
    409: problem('`collection-name-taken`'),
    422: problem('`collection-unknown-parent`, `collection-too-deep`'),
  },
});
const edit = route({
  scope: 'assets:write',
  method: 'patch',
  path: '/v1/collections/{id}',
  tags,
  summary: 'Rename or move a collection',
  request: { params: idParam, body: body(collectionPatch, 'What to change') },
  responses: {
    200: json(collectionSchema, 'The collection as it is now'),
    ...missing,
    409: problem('`collection-name-taken`, `collection-in-itself`'),
    422: problem('`collection-unknown-parent`, `collection-too-deep`'),
  },
});
const remove = route({
  scope: 'assets:write',
  method: 'delete',
  path: '/v1/collections/{id}',
  tags,
  summary: 'Delete a collection; its assets stay in the library',
  request: {
    params: idParam,
    query: z.object({ force: z.stringbool().default(false).meta({ type: 'boolean', description: 'Deletes the collections below it as well' }) }),
  },
  responses: { 204: { description: 'It is gone' }, ...missing, 409: problem('`collection-has-children`') },
});
const fill = route({
  scope: 'assets:write',
  method: 'post',
  path: '/v1/collections/{id}/assets',
  tags,
  summary: 'Put assets into a collection or take them out, many at once',
  request: { params: idParam, body: body(collectionChange, 'Which assets') },
  responses: { 200: json(collectionSchema, 'The collection with its new count'), ...missing, 422: problem('`collection-unknown-asset`') },
});
const put = route({
  scope: 'assets:write',
  method: 'put',
  path: '/v1/collections/{id}/assets/{assetId}',
  tags,
  summary: 'Put an asset into a collection',
  request: { params: memberParams },
  responses: { 204: { description: 'It is in the collection' }, ...missing, 422: problem('`collection-unknown-asset`') },
});
const take = route({
  scope: 'assets:write',
  method: 'delete',
  path: '/v1/collections/{id}/assets/{assetId}',
  tags,
  summary: 'Take an asset out of a collection',
  request: { params: memberParams },
  responses: { 204: { description: 'It is not in the collection' }, ...missing },
});

export function collectionRoutes(deps: { db: Db; clock: Clock }): OpenAPIHono<HttpEnv> {
  const router = createRouter();
  router.openapi(list, async (c) => {
    const query = c.req.valid('query');
    const page = toPage(await listCollections(deps.db, query), query.limit);
    return c.json({ ...page, items: page.items.map(show) }, 200);
  });
  router.openapi(get, async (c) => {
    const { id } = c.req.valid('param');
    const found = await findCollection(deps.db, id);
    if (!found) throw fail(collectionErrors['collection-not-found'], `There is no collection ${id}.`);
    return c.json(show(found), 200);
  });
  router.openapi(create, async (c) => c.json(show(await createCollection(deps, { ...c.req.valid('json'), createdBy: actorOf(c).id })), 201));
  router.openapi(edit, async (c) => c.json(show(await editCollection(deps, { id: c.req.valid('param').id, patch: c.req.valid('json') })), 200));
  router.openapi(remove, async (c) => {
    await deleteCollection(deps, { id: c.req.valid('param').id, force: c.req.valid('query').force });
    return c.body(null, 204);
  });
  router.openapi(fill, async (c) => c.json(show(await fillCollection(deps, { id: c.req.valid('param').id, ...c.req.valid('json'), by: actorOf(c).id })), 200));
  router.openapi(put, async (c) => {
    const { id, assetId } = c.req.valid('param');
    await fillCollection(deps, { id, add: [assetId], remove: [], by: actorOf(c).id });
    return c.body(null, 204);
  });
  router.openapi(take, async (c) => {
    const { id, assetId } = c.req.valid('param');
    await fillCollection(deps, { id, add: [], remove: [assetId], by: actorOf(c).id });
    return c.body(null, 204);
  });
  return router;
}
