import { parseLinkPath } from '#stages/deliver/contract.ts';
import type { EdgeContext, EdgeEnv } from './ask-origin.ts';
import { edgeErrors } from './errors.ts';
import { passToOrigin } from './pass-to-origin.ts';
import { problemResponse, withSecurityHeaders } from './respond.ts';
import { serveVariant } from './serve-variant.ts';

/** A QR redirect or a pixel: the code of one placement, and nothing else. */
const trackedPath = /^\/(?:r\/[A-Za-z0-9_-]{1,64}|p\/[A-Za-z0-9_-]{1,64}\.gif)$/;

/** The path exactly as it was sent: `new URL` would resolve dots and re-encode, and a signature covers the raw text. */
function rawTarget(url: string): { path: string; query: string } {
  const [, path = '', query = ''] = /^[a-z]+:\/\/[^/?#]*([^?#]*)(\?[^#]*)?/i.exec(url) ?? [];
  return { path, query };
}

async function answer(request: Request, env: EdgeEnv, context: EdgeContext): Promise<Response> {
  const { path, query } = rawTarget(request.url);
  const link = parseLinkPath(path);
  if (!link && !trackedPath.test(path)) return problemResponse(edgeErrors['route-not-found'], 'This address is neither a signed link nor a tracked one.');
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    return problemResponse(edgeErrors['method-not-allowed'], `${request.method} is not answered here.`, { status: 405, headers: { Allow: 'GET, HEAD' } });
  }
  if (!link) return passToOrigin(request, env, path + query);
  if (link.expiresAtS * 1000 <= Date.now()) {
    return problemResponse(edgeErrors['link-expired'], `This link ended at ${new Date(link.expiresAtS * 1000).toISOString()}.`);
  }
  // A query that somebody's tracker added changes nothing about the file, so it goes no further.
  return serveVariant(request, env, context, path);
}

export default {
  fetch: async (request: Request, env: EdgeEnv, context: EdgeContext): Promise<Response> => withSecurityHeaders(await answer(request, env, context)),
};
