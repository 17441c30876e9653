import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { checkRequest } from '#catalogue/rules/contract.ts';
import { newCampaign } from '#catalogue/campaigns/contract.ts';
import { createRouter, json, route } from '#http/router.ts';
import { planInput } from '#stages/render/contract.ts';
import { mountRoutes } from '#test/catalogue/mount-routes.ts';

const keys = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, i) => [`K${i.toString(36)}`, 0]));
const flood = keys(5000);
const plan = { template: 'a', channels: ['a'], locales: ['zh-CN'], copy: {}, rows: [] };
const check = { texts: {}, locale: 'zh-CN', category: 'charity' };

/** A route that takes a body of this form. */
function routeFor(schema: z.ZodType) {
  const router = createRouter();
  const request = { body: { ...json(schema, 'the body'), required: true } };
  router.openapi(route({ scope: 'public', method: 'post', path: '/x', request, responses: { 200: { description: 'taken' } } }), (c) => c.json({}, 200));
  return mountRoutes([router]).call;
}

type Problem = { code: string; detail: string; fields: { pointer: string; message: string }[] };

describe('a flood of fields that cannot be used is a small 400', () => {
  test.each<[string, z.ZodType, unknown, string]>([
    ['that fills the largest body', planInput, { ...plan, copy: { 'zh-CN': keys(900_000) } }, '/copy/zh-CN'],
    ['in the texts of a plan', planInput, { ...plan, copy: { 'zh-CN': flood } }, '/copy/zh-CN'],
    ['as locales of a plan', planInput, { ...plan, copy: flood }, '/copy'],
    ['in the pictures of a plan', planInput, { ...plan, pictures: flood }, '/pictures'],
    ['beside the fields of a plan', planInput, { ...plan, ...flood }, ''],
    ['in the texts of a check', checkRequest, { ...check, texts: flood }, '/texts'],
    ['in the facts of a check', checkRequest, { ...check, facts: flood }, '/facts'],
    ['in the name of a campaign', newCampaign, { name: flood }, '/name'],
  ])('%s', async (_, schema, body, pointer) => {
    const answer = await routeFor(schema)('POST', '/x', body);
    const problem = answer.body as Problem;
    expect([answer.status, problem.code]).toEqual([400, 'invalid-input']);
    expect(problem.fields.map((field) => field.pointer)).toContain(pointer);
    expect(JSON.stringify(problem).length).toBeLessThan(10_000);
  });

  test('of a form that has no bound of its own: 200 are listed, and the sentence says how many there are', async () => {
    const answer = await routeFor(z.object({ numbers: z.array(z.number()) }))('POST', '/x', { numbers: Array.from({ length: 5000 }, () => 'x') });
    const problem = answer.body as Problem;
    expect([answer.status, problem.fields.length]).toEqual([400, 200]);
    expect(problem.detail).toContain('5000 in all');
  });
});

test('what is taken may have 200 keys', async () => {
  const texts = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, i) => [`s${i}`, 'text']));
  const statusOf = async (count: number) => (await routeFor(planInput)('POST', '/x', { ...plan, copy: { 'zh-CN': texts(count) } })).status;
  expect([await statusOf(200), await statusOf(201)]).toEqual([200, 400]);
});
