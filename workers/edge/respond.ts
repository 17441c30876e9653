import { type ErrorEntry, statusOfKind } from '#kernel/errors.ts';

/** The same problem+json as the origin's (RFC 9457), made without asking it. */
export function problemResponse(entry: ErrorEntry, detail: string, more: { status?: number; headers?: Record<string, string> } = {}): Response {
  const status = more.status ?? statusOfKind[entry.kind];
  const body = { type: `/errors/${entry.code}`, title: entry.title, status, detail, code: entry.code, fix: entry.fix, requestId: crypto.randomUUID() };
  return new Response(JSON.stringify(body), {
    status,
    headers: {
      'Content-Type': 'application/problem+json; charset=utf-8',
      'Cache-Control': 'no-store',
      ...(status === 503 ? { 'Retry-After': '2' } : {}),
      ...more.headers,
    },
  });
}

const securityHeaders = {
  'X-Content-Type-Options': 'nosniff',
  // Whatever a file holds, a browser that opens it runs nothing of it.
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
  'Referrer-Policy': 'strict-origin-when-cross-origin',
  // Creatives are made to be shown on other sites.
  'Cross-Origin-Resource-Policy': 'cross-origin',
  // One year, in seconds: what browsers' preload lists ask for at least.
  'Strict-Transport-Security': 'max-age=31536000; includeSubDomains',
};

/** Every answer of the edge carries these, also those that the origin made. */
export function withSecurityHeaders(response: Response): Response {
  const answer = new Response(response.body, response);
  for (const [name, value] of Object.entries(securityHeaders)) answer.headers.set(name, value);
  return answer;
}
