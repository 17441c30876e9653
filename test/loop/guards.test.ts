import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestService, type TestService } from '#test/support/service.ts';
import { checkRouteGuards } from '../api/route-guards.ts';

type Operation = {
  'x-scope'?: string;
  summary?: string;
  tags?: string[];
  operationId?: string;
  parameters?: { name: string; in: string; required?: boolean; schema?: unknown }[];
  responses?: Record<string, { description?: string }>;
  requestBody?: { content?: Record<string, { schema?: unknown }> };
};
type Document = {
  openapi: string;
  info: { title: string; version: string };
  tags: { name: string }[];
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, unknown>; securitySchemes: Record<string, unknown> };
};

let service: TestService;
let document: Document;
let operations: { name: string; path: string; operation: Operation }[];
beforeAll(async () => {
  service = await startTestService({ queues: [] });
  document = await service.ask<Document>('GET', '/openapi.json');
  operations = Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => ({ name: `${method.toUpperCase()} ${path}`, path, operation })),
  );
});
afterAll(() => service.stop());

it('every operation under /v1 lets in whom its scope names, and nobody else', async () => {
  const result = await checkRouteGuards({
    document,
    send: (method, path, key) => service.send(method, path, { key }),
    keyWith: (...scopes) => service.keyWith(scopes),
  });
  expect(result.wrong).toEqual([]);
  expect(result.checked).toBe(operations.filter(({ path }) => path.startsWith('/v1/')).length);
  expect(result.checked).toBeGreaterThan(35);
});

it('the template format can be read by anybody, as JSON Schema', async () => {
  const answer = await service.send('GET', '/schemas/template.json');
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-type')).toBe('application/schema+json');
  expect(await answer.json()).toMatchObject({ $ref: '#/$defs/TemplateFile' });
});

it('what changes something needs more than a scope to read', () => {
  const readers = operations.filter(
    ({ name, path, operation }) => path.startsWith('/v1/') && !name.startsWith('GET ') && (operation['x-scope'] ?? '').endsWith(':read'),
  );
  // The one counts what a selection has, the other looks words up in the rules; neither keeps anything.
  expect(readers.map(({ name }) => name)).toEqual(['POST /v1/bulk-edits/summary', 'POST /v1/channels/{id}/check-text', 'POST /v1/rules/check']);
});

describe('the OpenAPI document', () => {
  it('is of version 3.1 and names the service, its tags and how to sign in', () => {
    expect(document.openapi).toMatch(/^3\.1\.\d+$/);
    expect([document.info.title, document.info.version]).toEqual(['Galaxy', expect.stringMatching(/^\d+\.\d+\.\d+/)]);
    expect(Object.keys(document.components.securitySchemes).toSorted()).toEqual(['apiKey', 'session']);
  });

  it('says of every operation what it does, where it belongs and how it answers', () => {
    const tags = new Set(document.tags.map(({ name }) => name));
    const wrong = operations.flatMap(({ name, operation: { summary, tags: own = [], responses = {} } }) => [
      ...(summary && summary.length > 5 ? [] : [`${name}: no summary`]),
      ...(own.length === 1 && tags.has(own[0] ?? '') ? [] : [`${name}: tags ${own.join()}`]),
      ...(Object.keys(responses).some((status) => /^[23]\d\d$/.test(status)) ? [] : [`${name}: no good answer`]),
      ...Object.entries(responses).flatMap(([status, { description }]) =>
        /^[1-5]\d\d$/.test(status) && description ? [] : [`${name}: answer ${status} without a description`],
      ),
    ]);
    expect(wrong).toEqual([]);
  });

  it('declares every parameter of its paths, and no other; every body has a schema', () => {
    for (const { name, path, operation } of operations) {
      const named = [...path.matchAll(/\{([^}]+)\}/g)].map(([, parameter]) => parameter).toSorted();
      const declared = (operation.parameters ?? []).filter((one) => one.in === 'path');
      expect([name, declared.map((one) => one.name).toSorted()]).toEqual([name, named]);
      expect(declared.every((one) => one.required === true)).toBe(true);
      for (const content of Object.values(operation.requestBody?.content ?? {})) expect([name, content.schema]).toEqual([name, expect.any(Object)]);
    }
  });

  it('refers to nothing that is not there, and describes nothing that is not used', () => {
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g)].map(([, reference = '']) => reference);
    expect(references.length).toBeGreaterThan(50);
    const resolve = (reference: string): unknown =>
      reference.startsWith('#/')
        ? reference
            .slice(2)
            .split('/')
            .reduce<unknown>((at, part) => (at as Record<string, unknown> | undefined)?.[part.replaceAll('~1', '/').replaceAll('~0', '~')], document)
        : undefined;
    expect([...new Set(references)].filter((reference) => resolve(reference) === undefined)).toEqual([]);
    const used = new Set(references.map((reference) => reference.split('/').at(-1)));
    expect(Object.keys(document.components.schemas).filter((name) => !used.has(name))).toEqual([]);
  });

  it('has no operation id twice', () => {
    const ids = operations.flatMap(({ operation }) => operation.operationId ?? []);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('answers every refusal as a problem', () => {
    const wrong = operations.flatMap(({ name, operation }) =>
      Object.entries(operation.responses ?? {})
        .filter(([status]) => Number(status) >= 400)
        .filter(([, answer]) => !JSON.stringify(answer).includes('application/problem+json'))
        .map(([status]) => `${name} ${status}`),
    );
    expect(wrong).toEqual([]);
  });
});
