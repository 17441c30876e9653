import { askOrigin, type EdgeContext, type EdgeEnv } from './ask-origin.ts';
import { edgeErrors } from './errors.ts';
import { problemResponse } from './respond.ts';

// The workers runtime has one cache that needs no opening; the DOM's types do not know it.
const bytesAtEdge = (): Cache => (caches as CacheStorage & { default: Cache }).default;

/** Set while a copy lies in the cache, whose own lifetime rule would otherwise be the browsers'. */
const keptCacheControl = 'X-Galaxy-Cache-Control';
/** One year, in seconds. How long a copy lies here has no say in whether it is served: the origin is asked every time. */
const copyCacheControl = 'public, max-age=31536000';

/** What a 304 may say anew about bytes that are already here (RFC 9110 §15.4.5), and the name that they are saved under. */
const renewedBy304 = ['cache-control', 'content-disposition', 'date', 'etag', 'expires', 'last-modified', 'vary'];

const matches = (ifNoneMatch: string | null, etag: string): boolean =>
  (ifNoneMatch ?? '').split(',').some((tag) => tag.trim() === '*' || tag.trim().replace(/^W\//, '') === etag);

/** The bytes that are here, under the headers that the origin gives them now. */
function fromCopy(request: Request, copy: Response, renewed: Response, etag: string): Response {
  const headers = new Headers(copy.headers);
  const cacheControl = headers.get(keptCacheControl);
  headers.delete(keptCacheControl);
  for (const name of ['age', 'cf-cache-status']) headers.delete(name);
  if (cacheControl) headers.set('Cache-Control', cacheControl);
  else headers.delete('Cache-Control');
  for (const name of renewedBy304) {
    const value = renewed.headers.get(name);
    if (value !== null) headers.set(name, value);
  }
  if (!matches(request.headers.get('if-none-match'), etag)) return new Response(request.method === 'HEAD' ? null : copy.body, { status: 200, headers });
  headers.delete('Content-Length');
  return new Response(null, { status: 304, headers });
}

/** A worker has 128 MB for everything it does at once; the largest creatives are a tenth of this. */
const largestCopyBytes = 32 * 1024 * 1024;

/** Keeps the bytes of a 200 for next time, once all of them have come: handed over as a stream, the cache would keep what had come before a break. */
function keepCopy(key: Request, answer: Response, context: EdgeContext): Response {
  const sizeBytes = Number(answer.headers.get('content-length') ?? Number.NaN);
  if (!answer.body || !(sizeBytes <= largestCopyBytes)) return answer;
  const headers = new Headers(answer.headers);
  const cacheControl = headers.get('cache-control');
  if (cacheControl) headers.set(keptCacheControl, cacheControl);
  headers.set('Cache-Control', copyCacheControl);
  for (const name of ['set-cookie', 'expires', 'vary']) headers.delete(name);

  const [toVisitor, toCopy] = answer.body.tee();
  const keep = async (): Promise<void> => {
    const bytes = await new Response(toCopy).arrayBuffer();
    if (bytes.byteLength === sizeBytes) await bytesAtEdge().put(key, new Response(bytes, { headers }));
  };
  context.waitUntil(keep().catch(() => undefined));
  return new Response(toVisitor, answer);
}

/**
 * Serves a signed link. The origin decides about every single request, so that a recall holds at once; the bytes travel
 * from it only the first time. Where it does not answer nothing is served: bytes whose right nobody can confirm stay here.
 */
export async function serveVariant(request: Request, env: EdgeEnv, context: EdgeContext, path: string): Promise<Response> {
  // Keyed by the whole link: a forged link can't evict what a true one holds.
  const key = new Request(new URL(path, request.url).href);
  const wantsPart = request.headers.has('range');
  const copy = wantsPart ? undefined : await bytesAtEdge().match(key);
  const etag = copy?.headers.get('etag') ?? undefined;

  const handsOut = etag !== undefined && request.method === 'GET' && !matches(request.headers.get('if-none-match'), etag);
  const answer = await askOrigin(request, env, path, etag === undefined ? {} : { ifNoneMatch: etag, handsOut });
  if (!answer || answer.status >= 500)
    return problemResponse(edgeErrors['origin-unavailable'], 'The origin could not confirm that this creative may be shown now.');
  if (answer.status === 304 && copy && etag !== undefined) return fromCopy(request, copy, answer, etag);
  if (answer.status === 403 || answer.status === 404 || answer.status === 410) context.waitUntil(bytesAtEdge().delete(key));
  if (answer.status === 200 && request.method === 'GET' && answer.headers.has('etag')) return keepCopy(key, answer, context);
  return answer;
}
