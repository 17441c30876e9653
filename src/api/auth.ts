import type { MiddlewareHandler } from 'hono';
import type { Db } from '#adapters/db/client.ts';
import { httpErrors } from '#http/errors.ts';
import type { HttpEnv } from '#http/router.ts';
import { fail } from '#kernel/errors.ts';
import { authenticateKey } from './accounts/authenticate-key.ts';
import { cookiePrefix, type People } from './accounts/people.ts';
import { keyOfHeader } from './accounts/rules.ts';

const hasSessionCookie = (cookie: string | undefined): boolean => cookie !== undefined && cookie.includes(`${cookiePrefix}.session_token=`);

/**
 * Says who is calling, before any route runs: an API key, else a person's session, else nobody. A key that is sent and not
 * valid is an error, not nobody. `anonymous` paths (creatives, redirects, health) never look: they answer everybody alike.
 */
export const actorMiddleware =
  (deps: { db: Db; people: People; anonymous: readonly string[] }): MiddlewareHandler<HttpEnv> =>
  async (c, next) => {
    if (deps.anonymous.some((prefix) => c.req.path.startsWith(prefix))) return next();
    const secret = keyOfHeader(c.req.header('authorization'));
    let setCookies: string[] = [];
    if (secret === 'unusable')
      throw fail(
        httpErrors['key-not-valid'],
        'The Authorization header does not hold a Galaxy key: it has the form "Bearer gx_" and at least 32 letters and digits.',
      );
    if (secret) {
      c.set('actor', await authenticateKey(deps, secret));
    } else if (hasSessionCookie(c.req.header('cookie'))) {
      const person = await deps.people.personOf(c.req.raw.headers);
      c.set('actor', person.actor);
      setCookies = person.setCookies;
    }
    await next();
    for (const cookie of setCookies) c.header('Set-Cookie', cookie, { append: true });
  };
