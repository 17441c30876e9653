import type { MiddlewareHandler } from 'hono';
import type { HttpEnv } from '#http/router.ts';

const always = {
  'X-Content-Type-Options': 'nosniff',
  // Not `no-referrer`: with it browsers send `Origin: null` from our own forms, and the origin check would refuse them.
  'Referrer-Policy': 'same-origin',
  'X-Frame-Options': 'DENY',
  'Cross-Origin-Opener-Policy': 'same-origin',
  // Delivered creatives are shown on other sites: their handler says `cross-origin`.
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), geolocation=(), microphone=(), payment=()',
  // Whatever is not one of our pages has nothing to load or run.
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
};
// A year, as browsers' preload lists ask.
const overHttps = { 'Strict-Transport-Security': 'max-age=31536000; includeSubDomains' };

/** The headers of every answer. A handler that sets one itself keeps its own (hono/secure-headers would overwrite it). */
export function securityHeaders(publicUrl: string): MiddlewareHandler<HttpEnv> {
  const headers = Object.entries(publicUrl.startsWith('https:') ? { ...always, ...overHttps } : always);
  return async (c, next) => {
    await next();
    for (const [name, value] of headers) if (!c.res.headers.has(name)) c.header(name, value);
  };
}
