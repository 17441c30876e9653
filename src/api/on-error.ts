import type { ErrorHandler, NotFoundHandler } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { httpErrors } from '#http/errors.ts';
import { problemResponse, toGalaxyError } from '#http/problem.ts';
import type { HttpEnv } from '#http/router.ts';
import { fail, type GalaxyError } from '#kernel/errors.ts';
import { jsonMaxBytes, overflowOf, tooLarge } from './body-limit.ts';

/** hono and its validators throw HTTPException: each becomes the problem of our own that says the same. */
function ofHttpException(error: HTTPException, contentType: string | undefined): GalaxyError {
  const { status, message } = error;
  if (status === 400 && message.startsWith('Malformed JSON')) return fail(httpErrors['malformed-json'], 'The body does not parse as JSON.');
  if (status === 400 && message.startsWith('Malformed FormData'))
    return fail(httpErrors['malformed-form'], 'The body does not parse as the form that its Content-Type announces.');
  if (status === 413) return tooLarge(jsonMaxBytes);
  if (status === 415)
    return fail(
      httpErrors['media-type-unsupported'],
      contentType ? `This address does not take ${contentType.split(';')[0]?.slice(0, 100)}.` : 'The body has no Content-Type.',
    );
  if (status === 401) return fail(httpErrors['not-signed-in'], 'This address needs an account or an API key.');
  if (status === 403) return fail(httpErrors['scope-missing'], 'This account may not do that.');
  if (status === 404) return fail(httpErrors['route-not-found'], 'There is nothing at this address.');
  if (status < 500) return fail(httpErrors['request-refused'], 'The request could not be understood.');
  return toGalaxyError(error);
}

/** The last stop of whatever is thrown: a problem for the caller, a stack for the log. */
export const onError: ErrorHandler<HttpEnv> = (error, c) => {
  const known = overflowOf(c) ?? (error instanceof HTTPException ? ofHttpException(error, c.req.header('content-type')) : toGalaxyError(error));
  if (known.kind === 'internal') c.get('log').error({ err: error }, 'a request failed');
  else if (known.kind === 'unavailable') c.get('log').warn({ err: error }, 'a part did not answer');
  return problemResponse(c, known);
};

export const onNotFound: NotFoundHandler<HttpEnv> = (c) =>
  problemResponse(c, fail(httpErrors['route-not-found'], `Nothing answers ${c.req.method} at this address.`));
