import type { MiddlewareHandler } from 'hono';
import type { Logger } from 'pino';
import { v7 as uuidv7 } from 'uuid';
import type { HttpEnv } from '#http/router.ts';
import { callerOf, socketAddressOf } from './client-address.ts';

const saneId = /^[A-Za-z0-9._-]{8,64}$/;
/** The caller's own id where it is harmless to log and to send back, else a new one. */
export const requestIdOf = (sent: string | undefined): string => (sent && saneId.test(sent) ? sent : uuidv7());

/** A path that may be written down: one-time tokens, the codes of assets' links and the signatures of links are secrets too. */
export const loggablePath = (path: string): string =>
  path
    .replace(/^(\/invite\/)[^/]+/, '$1…')
    .replace(/^(\/a\/)[^/]+/, '$1…')
    .replace(/^(\/d\/[^/]+\/[^/]+\/[^/]+\/)[^/]+/, '$1…')
    .slice(0, 500);

// Asked every few seconds by machines: at `info` they would be most of the log.
const quietPaths: ReadonlySet<string> = new Set(['/healthz', '/readyz', '/favicon.svg']);

/** Gives every request its id, its own logger and one line in the log when it is answered. */
export const requestContext =
  (deps: { log: Logger; trustedProxies: number }): MiddlewareHandler<HttpEnv> =>
  async (c, next) => {
    const startedMs = performance.now();
    const requestId = requestIdOf(c.req.header('x-request-id'));
    c.set('requestId', requestId);
    c.set('log', deps.log.child({ requestId }));
    c.set('actor', null);
    c.set('clientAddress', callerOf(socketAddressOf(c), c.req.header('x-forwarded-for'), deps.trustedProxies));
    await next();
    c.header('X-Request-Id', requestId);

    const status = c.res.status;
    const level = status >= 500 ? 'error' : quietPaths.has(c.req.path) ? 'debug' : 'info';
    const actor = c.get('actor');
    const ms = Math.round((performance.now() - startedMs) * 10) / 10;
    c.get('log')[level]({ method: c.req.method, path: loggablePath(c.req.path), status, ms, ...(actor ? { actor: actor.id } : {}) }, 'answered');
  };
