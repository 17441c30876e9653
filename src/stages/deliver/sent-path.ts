import type { Context } from 'hono';
import type { HttpEnv } from '#http/router.ts';

/**
 * The path as it was sent. `Request` cleans an address up (`/./`, `/x/../`, `\\`), and a link that was cleaned up is not
 * the one that was given out. Without a socket, at the edge or in a test, there is only the clean one.
 */
export function sentPath(c: Context<HttpEnv>): string {
  const target = (c.env as { incoming?: { url?: string } } | undefined)?.incoming?.url;
  return target?.startsWith('/') ? target.replace(/\?.*$/s, '') : new URL(c.req.url).pathname;
}
