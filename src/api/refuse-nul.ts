import type { MiddlewareHandler } from 'hono';
import { httpErrors } from '#http/errors.ts';
import type { HttpEnv } from '#http/router.ts';
import { fail } from '#kernel/errors.ts';

/** No name, id or cursor holds a NUL, and Postgres takes none: such a query is a mistake or a probe, whatever it asks for. */
export const refuseNul = (): MiddlewareHandler<HttpEnv> => async (c, next) => {
  const at = c.req.url.indexOf('?');
  if (at !== -1 && c.req.url.includes('%00', at)) {
    const named = [...new URL(c.req.url).searchParams].filter(([name, value]) => `${name}${value}`.includes('\u0000'));
    throw fail(httpErrors['invalid-input'], 'The query holds a NUL character (%00).', {
      fields: named.map(([name]) => ({ pointer: `/${name.replaceAll('\u0000', '')}`, message: 'holds a NUL character' })),
    });
  }
  await next();
};
