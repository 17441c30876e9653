import { Hono } from 'hono';
import { httpErrors } from '#http/errors.ts';
import type { HttpEnv } from '#http/router.ts';
import { fail, type GalaxyError } from '#kernel/errors.ts';
import { accountErrors } from './errors.ts';
import { addressHeader, authPath, type People } from './people.ts';

// Deny by default: better-auth has dozens of endpoints (sign-up, social sign-in, account linking, …); these are the ones that exist here.
const open: ReadonlySet<string> = new Set([
  'POST /sign-in/email',
  'POST /sign-out',
  'GET /get-session',
  'POST /change-password',
  'GET /list-sessions',
  'POST /revoke-session',
  'POST /revoke-other-sessions',
]);

/** The request as better-auth gets it: with the caller's address as we know it, whatever the caller wrote there. */
export function withAddress(request: Request, address: string | null): Request {
  const headers = new Headers(request.headers);
  headers.delete(addressHeader);
  if (address) headers.set(addressHeader, address);
  return new Request(request, { headers });
}

/** better-auth's own refusals as problems of ours. */
export async function refusalOf(answer: Response, path: string): Promise<GalaxyError> {
  const body = (await answer.json().catch(() => null)) as { message?: unknown } | null;
  const message = typeof body?.message === 'string' ? body.message : 'No reason was given';
  if (answer.status === 429) {
    const seconds = Number(answer.headers.get('x-retry-after')) || 60;
    return fail(accountErrors['sign-in-limited'], `Try again in ${seconds} seconds.`, { extra: { retryAfterSeconds: seconds } });
  }
  if (answer.status === 401 && path === '/sign-in/email') return fail(accountErrors['sign-in-failed'], 'No account has this e-mail address and password.');
  if (answer.status === 401) return fail(httpErrors['not-signed-in'], 'The session has ended.');
  if (answer.status === 403) return fail(httpErrors['cross-site-request'], `${message}.`);
  if (answer.status === 404) return fail(httpErrors['route-not-found'], 'There is nothing at this address.');
  if (answer.status === 415) return fail(httpErrors['media-type-unsupported'], 'This address takes application/json.');
  if (answer.status < 500) return fail(httpErrors['invalid-input'], `${message}.`);
  throw new Error(`better-auth answered ${answer.status}: ${message}`);
}

/** Sign-in of people, under `/api/auth`. */
export function peopleRoutes(deps: { people: People }): Hono<HttpEnv> {
  const app = new Hono<HttpEnv>();
  app.on(['GET', 'POST'], `${authPath}/*`, async (c) => {
    const path = c.req.path.slice(authPath.length);
    if (!open.has(`${c.req.method} ${path}`)) throw fail(httpErrors['route-not-found'], 'There is nothing at this address.');
    const answer = await deps.people.handle(withAddress(c.req.raw, c.get('clientAddress')));
    if (answer.status >= 400) throw await refusalOf(answer, path);
    return answer;
  });
  return app;
}
