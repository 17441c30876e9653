/** What wrangler.toml and its secrets hand to the worker. */
export type EdgeEnv = { ORIGIN: string; EDGE_KEY?: string };
export type EdgeContext = { waitUntil(work: Promise<unknown>): void };

/** Until the origin's headers; a visitor who waits longer has gone (DESIGN's limit for failing closed). */
const originTimeoutMs = 5_000;

/** What the origin may learn of the visitor's request. Cookies and anything that claims to come from the edge stay out. */
const passedOn = ['accept', 'accept-language', 'user-agent', 'referer', 'range', 'if-range', 'if-none-match', 'if-modified-since'];

/** Asks the origin, past every cache; null where it is down or slow. Redirects come back as they are. */
export async function askOrigin(
  request: Request,
  env: EdgeEnv,
  path: string,
  more: { ifNoneMatch?: string; handsOut?: boolean } = {},
): Promise<Response | null> {
  const headers = new Headers();
  for (const name of passedOn) {
    const value = request.headers.get(name);
    if (value !== null) headers.set(name, value);
  }
  if (more.ifNoneMatch !== undefined) headers.set('if-none-match', more.ifNoneMatch);
  // The origin believes the visitor's address only beside the key that both sides share.
  const visitorIp = request.headers.get('cf-connecting-ip');
  if (env.EDGE_KEY) {
    headers.set('x-galaxy-edge-key', env.EDGE_KEY);
    if (visitorIp) headers.set('x-galaxy-client-ip', visitorIp);
    // A 304 then means a delivery of the copy that lies here.
    if (more.handsOut) headers.set('x-galaxy-hands-out', '1');
  }

  const giveUp = new AbortController();
  const timer = setTimeout(() => giveUp.abort(), originTimeoutMs);
  try {
    return await fetch(new URL(path, env.ORIGIN), { method: request.method, headers, redirect: 'manual', cache: 'no-store', signal: giveUp.signal });
  } catch {
    return null;
  } finally {
    clearTimeout(timer);
  }
}
