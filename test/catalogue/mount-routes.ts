import { OpenAPIHono } from '@hono/zod-openapi';
import type { HttpEnv } from '#http/router.ts';
import { problemResponse, toGalaxyError } from '#http/problem.ts';
import { type Actor, type Scope, scopes } from '#kernel/access.ts';

export const actorWith = (change: { scopes?: readonly Scope[]; partnerId?: string | null } = {}): Actor => ({
  kind: 'person',
  id: 'usr_test',
  ownerId: 'usr_test',
  name: 'Test Editor',
  scopes: new Set(change.scopes ?? scopes),
  partnerId: change.partnerId ?? null,
});

export type Answer = { status: number; body: Record<string, unknown>; headers: Headers };
export type Call = (method: string, path: string, body?: unknown) => Promise<Answer>;

/** The routes of a feature behind HTTP, with the given actor signed in. */
export function mountRoutes(routers: OpenAPIHono<HttpEnv>[], actor: Actor | null = actorWith()): { call: Call; app: OpenAPIHono<HttpEnv> } {
  const app = new OpenAPIHono<HttpEnv>();
  app.use(async (c, next) => {
    c.set('requestId', 'test');
    c.set('actor', actor);
    await next();
  });
  app.onError((error, c) => problemResponse(c, toGalaxyError(error)));
  for (const router of routers) app.route('/', router);
  const call: Call = async (method, path, body) => {
    const init = body === undefined ? { method } : { method, body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } };
    const response = await app.request(path, init);
    const text = await response.text();
    return { status: response.status, body: (text === '' ? {} : JSON.parse(text)) as Record<string, unknown>, headers: response.headers };
  };
  return { call, app };
}
