import { OpenAPIHono } from '@hono/zod-openapi';
import { pino } from 'pino';
import { problemResponse, toGalaxyError } from '#http/problem.ts';
import type { HttpEnv } from '#http/router.ts';
import type { Actor, Scope } from '#kernel/access.ts';

export const actorWith = (scopes: Scope[], partnerId: string | null = null): Actor => ({
  kind: 'key',
  id: 'key_test',
  ownerId: 'key_test',
  name: 'Test key',
  scopes: new Set(scopes),
  partnerId,
});

/** Routers behind HTTP with problems as the service answers them; who asks, and from where, is set per request. */
export function mount(routers: OpenAPIHono<HttpEnv>[], who: { actor: Actor | null; address: string | null }): OpenAPIHono<HttpEnv> {
  const app = new OpenAPIHono<HttpEnv>();
  app.use(async (c, next) => {
    c.set('requestId', 'test');
    c.set('log', pino({ level: 'silent' }));
    c.set('actor', who.actor);
    c.set('clientAddress', who.address);
    await next();
  });
  app.onError((error, c) => problemResponse(c, toGalaxyError(error)));
  for (const router of routers) app.route('/', router);
  return app;
}
