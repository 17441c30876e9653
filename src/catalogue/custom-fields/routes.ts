import type { OpenAPIHono } from '@hono/zod-openapi';
import { z } from 'zod';
import type { Db } from '#adapters/db/client.ts';
import { actorOf, body, createRouter, type HttpEnv, json, problem, route } from '#http/router.ts';
import type { Clock } from '#kernel/clock.ts';
import { type Field, fieldList, fieldParam, fieldPatch, fieldSchema, newField } from './contract.ts';
import { createField, editField, removeField } from './define-field.ts';
import { listFields } from './store.ts';

const show = (field: Field): z.infer<typeof fieldSchema> => ({
  ...field,
  createdAt: field.createdAt.toISOString(),
  updatedAt: field.updatedAt.toISOString(),
});
const tags = ['custom-fields'];
const missing = { 404: problem('`custom-field-not-found`') };

const list = route({
  scope: 'assets:read',
  method: 'get',
  path: '/v1/custom-fields',
  tags,
  summary: 'List the custom fields, all of them, in the order in which forms show them',
  responses: { 200: json(fieldList, 'At most 100 fields') },
});
const create = route({
  scope: 'catalogue:write',
  method: 'post',
  path: '/v1/custom-fields',
  tags,
  summary: 'Define a custom field',
  request: { body: body(newField, 'The field') },
  responses: { 201: json(fieldSchema, 'The field'), 409: problem('`custom-field-taken`, `custom-field-limit`') },
});
const edit = route({
  scope: 'catalogue:write',
  method: 'patch',
  path: '/v1/custom-fields/{key}',
  tags,
  summary: 'Change a custom field; its key and its type are for ever',
  request: { params: fieldParam, body: body(fieldPatch, 'What to change') },
  responses: {
    200: json(fieldSchema, 'The field as it is now'),
    ...missing,
    409: problem('`custom-option-in-use`'),
    422: problem('`custom-options-unusable`'),
  },
});
const remove = route({
  scope: 'catalogue:write',
  method: 'delete',
  path: '/v1/custom-fields/{key}',
  tags,
  summary: 'Delete a custom field',
  request: {
    params: fieldParam,
    query: z.object({ force: z.stringbool().default(false).meta({ type: 'boolean', description: 'Also deletes the values that assets have in it' }) }),
  },
  responses: { 204: { description: 'It is gone' }, ...missing, 409: problem('`custom-field-in-use`') },
});

export function customFieldRoutes(deps: { db: Db; clock: Clock }): OpenAPIHono<HttpEnv> {
  const router = createRouter();
  router.openapi(list, async (c) => c.json({ items: (await listFields(deps.db)).map(show) }, 200));
  router.openapi(create, async (c) => c.json(show(await createField(deps, { ...c.req.valid('json'), createdBy: actorOf(c).id })), 201));
  router.openapi(edit, async (c) => c.json(show(await editField(deps, { key: c.req.valid('param').key, patch: c.req.valid('json') })), 200));
  router.openapi(remove, async (c) => {
    await removeField(deps, { key: c.req.valid('param').key, force: c.req.valid('query').force });
    return c.body(null, 204);
  });
  return router;
}
