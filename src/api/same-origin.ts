import type { MiddlewareHandler } from 'hono';
import { httpErrors } from '#http/errors.ts';
import type { HttpEnv } from '#http/router.ts';
import { fail } from '#kernel/errors.ts';

export const isUnsafe = (method: string): boolean => !['GET', 'HEAD', 'OPTIONS'].includes(method);

/** What a browser says of where a request came from: our own page, another site, or nothing (then it is no browser, or an old one). */
export function originOf(sent: { fetchSite: string | undefined; origin: string | undefined }, ours: readonly string[]): 'ours' | 'other' | 'unknown' {
  // `none`: typed in, bookmarked or reloaded by the user; no page can cause it.
  if (sent.fetchSite) return sent.fetchSite === 'same-origin' || sent.fetchSite === 'none' ? 'ours' : 'other';
  if (sent.origin) return ours.includes(sent.origin) ? 'ours' : 'other';
  return 'unknown';
}

/**
 * Keeps other sites from acting with a person's cookie: an unsafe request with one must come from our own page, provably.
 * An API key is no cookie, and an anonymous request has nothing to steal: both may come from anywhere.
 */
export const requireSameOrigin =
  (ours: readonly string[]): MiddlewareHandler<HttpEnv> =>
  async (c, next) => {
    if (isUnsafe(c.req.method) && c.get('actor')?.kind === 'person') {
      const came = originOf({ fetchSite: c.req.header('sec-fetch-site'), origin: c.req.header('origin') }, ours);
      if (came === 'other') throw fail(httpErrors['cross-site-request'], `The browser says that the request came from another address than ${ours[0]}.`);
      if (came === 'unknown')
        throw fail(
          httpErrors['cross-site-request'],
          'A session cookie came without an Origin or Sec-Fetch-Site header, so nothing says which page sent the request.',
        );
    }
    await next();
  };
