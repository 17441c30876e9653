import type { MiddlewareHandler } from 'hono';
import type { Db } from '#adapters/db/client.ts';
import { httpErrors } from '#http/errors.ts';
import type { HttpEnv } from '#http/router.ts';
import type { Clock } from '#kernel/clock.ts';
import { fail } from '#kernel/errors.ts';
import { carriesFile } from '../body-limit.ts';
import { isUnsafe } from '../same-origin.ts';
import { decideReuse, isFinal, isIdempotencyKey, requestHash, type StoredRun } from './rules.ts';
import { claimRun, finishRun, freeRun, readRun } from './store.ts';

/** Gives the stored answer again, or says why it can't. */
function answerAgain(run: StoredRun, requestSha256: string): Response {
  const decision = decideReuse(run, requestSha256);
  if (decision === 'reused') throw fail(httpErrors['idempotency-reused'], 'The key came before with another method, address or body.');
  if (decision === 'running') throw fail(httpErrors['idempotency-running'], 'The first request with this key has not been answered yet.');
  if (decision === 'secret' || !run.answer)
    throw fail(httpErrors['idempotency-secret'], 'The first request with this key succeeded; what it answered is not kept.');
  const { contentType, location, text } = run.answer;
  const headers = new Headers({ 'Idempotency-Replayed': 'true', 'Cache-Control': 'no-store' });
  if (contentType) headers.set('Content-Type', contentType);
  if (location) headers.set('Location', location);
  return new Response(text === '' ? null : text, { status: Number(run.status), headers });
}

/**
 * A request that changes something and carries an Idempotency-Key is done once: sent again, it gets the first answer.
 * Uploads are left out: they are named by their content or by their offset, so twice is once anyway.
 */
export const answerOnce =
  (deps: { db: Db; clock: Clock }): MiddlewareHandler<HttpEnv> =>
  async (c, next) => {
    const key = c.req.header('idempotency-key');
    const actor = c.get('actor');
    const contentType = c.req.header('content-type');
    if (key === undefined || !actor || !isUnsafe(c.req.method) || carriesFile(contentType)) return next();
    if (!isIdempotencyKey(key)) {
      throw fail(httpErrors['invalid-input'], 'Idempotency-Key is 1 to 200 printable ASCII characters without spaces, such as a UUID.', {
        fields: [{ pointer: '/Idempotency-Key', message: 'not usable' }],
      });
    }

    const requestSha256 = requestHash({ method: c.req.method, url: c.req.url, contentType, body: new Uint8Array(await c.req.arrayBuffer()) });
    const run = { actorId: `${actor.kind}:${actor.id}`, key, now: deps.clock.now() };
    if (!(await claimRun(deps.db, { ...run, requestSha256 }))) {
      const earlier = await readRun(deps.db, run);
      // Freed between the two statements: the next try finds it free.
      if (!earlier) throw fail(httpErrors['idempotency-running'], 'The first request with this key has just ended without an answer to keep.');
      return answerAgain(earlier, requestSha256);
    }

    try {
      await next();
    } catch (error) {
      await freeRun(deps.db, run);
      throw error;
    }
    const contentTypeOut = c.res.headers.get('content-type');
    const isReadable = contentTypeOut === null || /json/i.test(contentTypeOut);
    const text = isReadable ? await c.res.clone().text() : '';
    const final = isReadable && isFinal({ status: c.res.status, contentType: contentTypeOut, sizeBytes: Buffer.byteLength(text) });
    if (!final) return freeRun(deps.db, run);
    const hidden = c.get('secretAnswer') === true && c.res.ok;
    await finishRun(deps.db, run, c.res.status, hidden ? null : { contentType: contentTypeOut, location: c.res.headers.get('location'), text });
  };
