import { z } from '@hono/zod-openapi';
import { fail } from '#kernel/errors.ts';
import { aspectClasses } from '#engine/contract.ts';
import { createRouter, json, problem, route } from '#http/router.ts';
import { type Template, templateView } from './contract.ts';
import { templateErrors } from './errors.ts';
import { templateJsonSchema } from './json-schema.ts';
import type { Templates } from './load-templates.ts';

const tags = ['templates'];
const viewOf = ({ name, title, description, palette, slots }: Template) => ({ name, title, description, palette, slots, layouts: [...aspectClasses] });

const listTemplates = route({
  method: 'get',
  path: '/v1/templates',
  tags,
  scope: 'catalogue:read',
  summary: 'Templates, with the slots to fill',
  responses: { 200: json(z.object({ templates: z.array(templateView) }).meta({ id: 'TemplateList' }), 'All templates') },
});
const getTemplate = route({
  method: 'get',
  path: '/v1/templates/{name}',
  tags,
  scope: 'catalogue:read',
  summary: 'One template',
  request: { params: z.object({ name: z.string().meta({ example: 'screening-poster' }) }) },
  responses: {
    200: json(templateView, 'The template'),
    404: problem('No template of this name'),
  },
});

const getSchema = route({
  method: 'get',
  path: '/schemas/template.json',
  tags,
  scope: 'public',
  summary: 'The template format as JSON Schema',
  description: 'What `$schema` in a template points to, for editors and for software that writes templates.',
  responses: { 200: { description: 'JSON Schema, 2020-12', content: { 'application/schema+json': { schema: z.any() } } } },
});

/** The template of a name, or the error that says which names there are. */
export function templateNamed(templates: Templates, name: string): Template {
  const template = templates.get(name);
  if (!template) throw fail(templateErrors['template-not-found'], `There is no template “${name}”; there are: ${[...templates.keys()].join(', ')}.`);
  return template;
}

export function templateRoutes({ templates }: { templates: Templates }) {
  const r = createRouter();
  r.openapi(listTemplates, (c) => c.json({ templates: [...templates.values()].map(viewOf) }, 200));
  r.openapi(getTemplate, (c) => c.json(viewOf(templateNamed(templates, c.req.valid('param').name)), 200));
  r.openapi(getSchema, (c) => c.json(templateJsonSchema(), 200, { 'Content-Type': 'application/schema+json', 'Cache-Control': 'public, max-age=3600' }));
  return r;
}
