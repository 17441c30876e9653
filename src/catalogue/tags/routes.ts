import type { OpenAPIHono } from '@hono/zod-openapi';
import { z } from 'zod';
import type { Db } from '#adapters/db/client.ts';
import { actorOf, body, createRouter, type HttpEnv, json, problem, route } from '#http/router.ts';
import type { Clock } from '#kernel/clock.ts';
import { mergeTag, newTag, type Tag, tagName, tagPage, tagPatch, tagQuery, tagSchema } from './contract.ts';
import { createTag } from './create-tag.ts';
import { deleteTag } from './delete-tag.ts';
import { editTag } from './edit-tag.ts';
import { mergeTags } from './merge-tags.ts';
import { listTags } from './store.ts';

const show = (one: Tag): z.infer<typeof tagSchema> => ({ ...one, createdAt: one.createdAt.toISOString(), updatedAt: one.updatedAt.toISOString() });
const tags = ['tags'];
const nameParam = z.object({ name: tagName });
const missing = { 404: problem('`tag-not-found`') };

const list = route({
  scope: 'assets:read',
  method: 'get',
  path: '/v1/tags',
  tags,
  summary: 'List tags in the order of their names',
  description: 'A tag is made when it is first used on an asset; here it gets its synonyms.',
  request: { query: tagQuery },
  responses: { 200: json(tagPage, 'A page of tags') },
});
const create = route({
  scope: 'catalogue:write',
  method: 'post',
  path: '/v1/tags',
  tags,
  summary: 'Add a tag',
  request: { body: body(newTag, 'The tag') },
  responses: { 201: json(tagSchema, 'The tag'), 409: problem('`tag-word-taken`, `tag-marks-ai`') },
});
const edit = route({
  scope: 'catalogue:write',
  method: 'patch',
  path: '/v1/tags/{name}',
  tags,
  summary: 'Rename a tag or change its synonyms',
  description: 'A new name is written on every asset that has the tag, those in the trash among them.',
  request: { params: nameParam, body: body(tagPatch, 'What to change') },
  responses: { 200: json(tagSchema, 'The tag as it is now'), ...missing, 409: problem('`tag-word-taken`, `tag-marks-ai`') },
});
const merge = route({
  scope: 'catalogue:write',
  method: 'post',
  path: '/v1/tags/{name}/merge',
  tags,
  summary: 'Merge a tag into another',
  description: 'Every asset that has it gets the other instead, and its name and synonyms become synonyms of the other.',
  request: { params: nameParam, body: body(mergeTag, 'The tag that stays') },
  responses: { 200: json(tagSchema, 'The tag that stayed'), ...missing, 409: problem('`tag-into-itself`, `tag-marks-ai`') },
});
const remove = route({
  scope: 'catalogue:write',
  method: 'delete',
  path: '/v1/tags/{name}',
  tags,
  summary: 'Delete a tag',
  request: {
    params: nameParam,
    query: z.object({ force: z.stringbool().default(false).meta({ type: 'boolean', description: 'Takes it off the assets that have it' }) }),
  },
  responses: { 204: { description: 'It is gone' }, ...missing, 409: problem('`tag-in-use`, `tag-marks-ai`') },
});

export function tagRoutes(deps: { db: Db; clock: Clock }): OpenAPIHono<HttpEnv> {
  const router = createRouter();
  router.openapi(list, async (c) => {
    const query = c.req.valid('query');
    const rows = await listTags(deps.db, query);
    const items = rows.slice(0, query.limit);
    return c.json({ items: items.map(show), nextCursor: rows.length > query.limit ? (items.at(-1)?.name ?? null) : null }, 200);
  });
  router.openapi(create, async (c) => c.json(show(await createTag(deps, { ...c.req.valid('json'), createdBy: actorOf(c).id })), 201));
  router.openapi(edit, async (c) => c.json(show(await editTag(deps, { name: c.req.valid('param').name, patch: c.req.valid('json') })), 200));
  router.openapi(merge, async (c) => c.json(show(await mergeTags(deps, { name: c.req.valid('param').name, into: c.req.valid('json').into })), 200));
  router.openapi(remove, async (c) => {
    await deleteTag(deps, { name: c.req.valid('param').name, force: c.req.valid('query').force });
    return c.body(null, 204);
  });
  return router;
}
