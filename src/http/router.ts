import { createRoute, OpenAPIHono, type RouteConfig } from '@hono/zod-openapi';
import type { MiddlewareHandler } from 'hono';
import type { Logger } from 'pino';
import { type Actor, may, type Scope } from '#kernel/access.ts';
import { fail, type FieldProblem } from '#kernel/errors.ts';
import { httpErrors } from './errors.ts';
import { problemSchema } from './problem.ts';

export type HttpEnv = {
  Variables: {
    requestId: string;
    log: Logger;
    /** Null for a request without credentials; set by `src/api/auth.ts` before any route runs. */
    actor: Actor | null;
    /** Who called: the socket's address, or what a trusted proxy says; null where there is no socket. */
    clientAddress: string | null;
    /** Set by a handler whose answer is shown once (a new key): it is never stored, not even to be replayed. */
    secretAnswer?: boolean;
  };
};

type Issue = { path: PropertyKey[]; message: string };
const pointerOf = (path: PropertyKey[]): string => path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
/** Zod's issues as JSON pointers into the input. */
export const fieldProblems = (issues: readonly Issue[]): FieldProblem[] => issues.map((issue) => ({ pointer: pointerOf(issue.path), message: issue.message }));

const partNames = { json: 'The body', form: 'The form', query: 'The query', param: 'The address', header: 'A header', cookie: 'A cookie' } as const;

/** A router of one feature: input that does not parse becomes `invalid-input` with a pointer for each bad field. */
export const createRouter = (): OpenAPIHono<HttpEnv> =>
  new OpenAPIHono<HttpEnv>({
    defaultHook: (result) => {
      if (result.success) return;
      const fields = fieldProblems(result.error.issues);
      const named = fields.map(({ pointer, message }) => `${pointer || 'as a whole'}: ${message}`);
      // Three say enough for a sentence; the others are in `fields`.
      const more = named.length > 3 ? `, and ${named.length - 3} more, ${named.length} in all` : '';
      throw fail(httpErrors['invalid-input'], `${partNames[result.target]} cannot be used: ${named.slice(0, 3).join('; ')}${more}.`, { fields });
    },
  });

/** What a route asks of its caller: a scope, only to be somebody, or (written out) nothing. */
export type RouteScope = Scope | 'signed-in' | 'public';

/** The only place where a scope is checked. */
const requireScope =
  (scope: Scope | 'signed-in'): MiddlewareHandler<HttpEnv> =>
  async (c, next) => {
    const actor = actorOf(c);
    if (scope !== 'signed-in' && !may(actor, scope)) throw fail(httpErrors['scope-missing'], `${actor.name} lacks the scope ${scope}.`, { extra: { scope } });
    await next();
  };

/** A problem as the answer of a route. */
export const problem = (description: string) => ({ description, content: { 'application/problem+json': { schema: problemSchema } } });

/** Where a body may be left out, an empty one is none, whatever its announced type: many clients announce one all the same. */
const emptyIsNone: MiddlewareHandler<HttpEnv> = async (c, next) => {
  const { url, method, headers: sent } = c.req.raw;
  if ((await c.req.text()).trim() === '') {
    const headers = new Headers(sent);
    headers.delete('content-type');
    c.req.raw = new Request(url, { method, headers });
  }
  await next();
};

/**
 * Declares a route. `scope` names what the actor must hold; `'public'` must be written out, so no route is open by accident.
 * The problems that every route can answer are added to its OpenAPI description.
 */
export function route<const R extends RouteConfig>(config: R & { scope: RouteScope }): R {
  const { scope, responses, middleware = [], ...rest } = config;
  const guarded = scope !== 'public';
  const body = config.request?.body;
  const emptiable = body?.required === false && 'application/json' in body.content;
  return createRoute({
    ...rest,
    // An optional body is let through unparsed when it has no Content-Type: a body is required unless the route says otherwise.
    ...(body ? { request: { ...config.request, body: { ...body, required: body.required ?? true } } } : {}),
    middleware: [...(guarded ? [requireScope(scope)] : []), ...(emptiable ? [emptyIsNone] : []), ...(Array.isArray(middleware) ? middleware : [middleware])],
    ...(guarded ? { security: [{ apiKey: [] }, { session: [] }] } : {}),
    'x-scope': scope,
    responses: {
      ...responses,
      ...(responses[400] ? {} : { 400: problem('The input cannot be used') }),
      ...(guarded ? { 401: problem('No valid credentials'), 403: problem('The scope is missing') } : {}),
    },
  } as unknown as RouteConfig) as unknown as R;
}

/** JSON content of a response or a body. */
export const json = <const S>(schema: S, description: string) => ({ description, content: { 'application/json': { schema } } });

/** The signed-in actor; routes with a scope always have one. */
export function actorOf(c: { get(key: 'actor'): Actor | null }): Actor {
  const actor = c.get('actor');
  if (!actor) throw fail(httpErrors['not-signed-in'], 'This address needs an account or an API key.');
  return actor;
}

/** A JSON body that must be there: without `required`, a request without a content type would skip validation. */
export const body = <const S>(schema: S, description: string) => ({ ...json(schema, description), required: true as const });
