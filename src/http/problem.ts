import { z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { fail, GalaxyError, statusOfKind } from '#kernel/errors.ts';
import { httpErrors } from './errors.ts';

/** RFC 9457, plus a stable `code`, the bad `fields` and the request id to quote to support. */
export const problemSchema = z
  .object({
    type: z.string().meta({ description: 'Address of the page that explains this code' }),
    title: z.string(),
    status: z.number().int(),
    detail: z.string(),
    code: z.string(),
    fix: z.string(),
    fields: z.array(z.object({ pointer: z.string(), message: z.string() })).optional(),
    requestId: z.string(),
  })
  .loose()
  .meta({
    id: 'Problem',
    example: {
      type: '/errors/invalid-input',
      title: 'The request has fields that cannot be used',
      status: 400,
      detail: 'The body cannot be used: /name: a name.',
      code: 'invalid-input',
      fix: 'Correct the fields that are listed, each with its pointer, and send again.',
      fields: [{ pointer: '/name', message: 'a name' }],
      requestId: '0198c5f2-7e3a-7bd4-9c55-3a5d7f1b2c4d',
    },
  });

/** Any thrown value as the GalaxyError to answer: an unknown one says nothing of itself. */
export const toGalaxyError = (error: unknown): GalaxyError =>
  error instanceof GalaxyError ? error : fail(httpErrors.internal, 'The request could not be finished.', { cause: error });

/** Nobody corrects more than this at once; the detail says how many there are in all. */
const maxFields = 200;
/** A sentence may quote what was sent, such as the names of a million unknown keys. */
const maxChars = 2000;
const shortened = (text: string): string => (text.length > maxChars ? `${text.slice(0, maxChars)}…`.toWellFormed() : text);

export function problemResponse(c: Context, error: GalaxyError): Response {
  const status = statusOfKind[error.kind] as ContentfulStatusCode;
  const body = {
    ...error.extra,
    type: `/errors/${error.code}`,
    title: error.entry.title,
    status,
    detail: shortened(error.message),
    code: error.code,
    fix: error.entry.fix,
    ...(error.fields.length > 0
      ? { fields: error.fields.slice(0, maxFields).map(({ pointer, message }) => ({ pointer: shortened(pointer), message: shortened(message) })) }
      : {}),
    requestId: c.get('requestId') ?? 'none',
  };
  if (status === 401) c.header('WWW-Authenticate', 'Bearer realm="galaxy"');
  const { retryAfterSeconds } = error.extra;
  if (status === 503 || status === 429) c.header('Retry-After', String(typeof retryAfterSeconds === 'number' ? retryAfterSeconds : 2));
  c.header('Cache-Control', 'no-store');
  return c.body(JSON.stringify(body), status, { 'Content-Type': 'application/problem+json; charset=utf-8' });
}
