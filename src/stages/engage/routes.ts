import type { Context } from 'hono';
import { createMiddleware } from 'hono/factory';
import { z } from 'zod';
import type { Db } from '#adapters/db/client.ts';
import { signingKey } from '#catalogue/partners/index.ts';
import { problemSchema } from '#http/problem.ts';
import { actorOf, createRouter, type HttpEnv, json, problem, route } from '#http/router.ts';
import type { Clock } from '#kernel/clock.ts';
import { fail } from '#kernel/errors.ts';
import type { EventLog } from '#ports/event-log.ts';
import { acceptEvents } from './accept-events.ts';
import { acceptPostback } from './accept-postback.ts';
import { newEvents, placementCode, postback, signatureHeader } from './contract.ts';
import { engageErrors } from './errors.ts';
import { lostPage, lostPageHeaders } from './lost-page.ts';
import type { Outbox } from './outbox.ts';
import { createPlacements } from './placements.ts';
import { judgeSignature } from './postback-signature.ts';
import { recordVisit, type Visit } from './record-visit.ts';
import { attributed, visitKind } from './rules.ts';
import { visitorAddress } from './visitor-address.ts';
import { createVisitors } from './visitors.ts';

export type EngageRoutesDeps = {
  db: Db;
  clock: Clock;
  events: EventLog;
  outbox: Outbox;
  /** Shared with our own edge, which then may say whose request it forwards. */
  edgeKey: string | null;
};

const tags = ['engage'];

const followLink = route({
  scope: 'public',
  method: 'get',
  path: '/r/{code}',
  tags,
  summary: 'Follow a placement’s link',
  description:
    'Leads on to where the placement points, and counts a click: of medium qr or link, as the placement is. Printed posters outlive recalls and campaigns, so their codes go on leading people there.',
  request: { params: z.object({ code: z.string().meta(placementCode.meta() ?? {}) }) },
  responses: {
    302: { description: 'On to the target, with gx={code} added to its query', headers: z.object({ Location: z.url() }) },
    404: { description: 'No such placement', content: { 'text/html': { schema: z.string() }, 'application/problem+json': { schema: problemSchema } } },
    503: problem('Opened ahead of time by a browser: refused, so that the real visit is counted'),
  },
});

const showPixel = route({
  scope: 'public',
  method: 'get',
  path: '/p/{file}',
  tags,
  summary: 'A placement’s pixel',
  description: 'One transparent pixel at /p/{code}.gif that counts an impression.',
  request: { params: z.object({ file: z.string().meta({ example: '4fT0qLx8ZbN2.gif' }) }) },
  responses: {
    200: { description: 'The pixel', content: { 'image/gif': { schema: z.string().meta({ format: 'binary' }) } } },
    404: problem('No such placement'),
  },
});

const reportEvents = route({
  scope: 'events:write',
  method: 'post',
  path: '/v1/events',
  tags,
  summary: 'Report what happened to placements',
  description:
    'Up to 500 events at once, all or none. Answered 204 only once they are durable; on 503, or no answer at all, send the same ids again: each is counted once.',
  request: { body: { ...json(newEvents, 'The events'), required: true } },
  responses: { 204: { description: 'Durable' }, 422: problem('Some events cannot be counted; none was'), 503: problem('Not durable: send again') },
});

/** The only key to this route: a live signing key of a partner, over the exact bytes that came. */
const signedByPartner = (deps: Pick<EngageRoutesDeps, 'db' | 'clock'>) =>
  createMiddleware<HttpEnv & { Variables: { partnerId: string } }>(async (c, next) => {
    const key = await signingKey(deps.db, c.req.param('kid') ?? '');
    const body = new Uint8Array(await c.req.arrayBuffer());
    const verdict = judgeSignature({ header: c.req.header(signatureHeader), body, secret: key?.secret ?? null, now: deps.clock.now() });
    if (verdict === 'missing') throw fail(engageErrors['signature-missing'], `The header ${signatureHeader} is not there.`);
    if (verdict === 'old') throw fail(engageErrors['signature-old'], 'The time in the signature is more than 5 minutes from now.');
    if (verdict === 'wrong' || !key) throw fail(engageErrors['signature-wrong'], 'The signature is not that of this body with a live key of this name.');
    c.set('partnerId', key.partnerId);
    await next();
  });

const countConversion = (deps: Pick<EngageRoutesDeps, 'db' | 'clock'>) =>
  route({
    scope: 'public',
    method: 'post',
    path: '/postback/{kid}',
    tags,
    summary: 'Report a conversion, signed',
    description: `A partner’s server reports a conversion on one of its own placements, signed with one of its live keys: \`${signatureHeader}: t=<unix seconds>,v1=<hex of HMAC-SHA256 of "<t>.<body>">\`. Answered 204 only once it is durable; sending it again is harmless.`,
    middleware: [signedByPartner(deps)] as const,
    request: {
      params: z.object({ kid: z.string() }),
      headers: z.object({ [signatureHeader.toLowerCase()]: z.string().optional() }),
      body: { ...json(postback, 'The conversion'), required: true },
    },
    responses: {
      204: { description: 'Durable' },
      401: problem('No signature, a wrong one, or an old one'),
      404: problem('No such placement of this partner'),
      422: problem('The id’s time is out of range'),
      503: problem('Not durable: send again'),
    },
  });

// GIF89a, 1 × 1, transparent: the smallest that every client draws.
const pixel = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAICRAEAOw==', 'base64');

/** Links, pixels, events and postbacks. */
export function engageRoutes(deps: EngageRoutesDeps) {
  const placements = createPlacements(deps);
  const visitors = createVisitors(deps);

  const came = (c: Context<HttpEnv>, kind: Visit['kind'], placementId: string): Promise<void> => {
    const address = visitorAddress({
      caller: c.get('clientAddress'),
      edgeKeyHeader: c.req.header('x-galaxy-edge-key'),
      clientIpHeader: c.req.header('x-galaxy-client-ip'),
      edgeKey: deps.edgeKey,
    });
    return recordVisit({ ...deps, visitors, log: c.get('log') }, { kind, placementId, address, userAgent: c.req.header('user-agent') });
  };

  const r = createRouter();

  r.openapi(followLink, async (c) => {
    const { code } = c.req.valid('param');
    const placement = await placements.find(code);
    if (!placement) {
      if (c.req.header('accept')?.includes('text/html')) return c.html(lostPage, 404, lostPageHeaders);
      throw fail(engageErrors['placement-not-found'], `No placement has the code ${code.slice(0, 40)}.`);
    }
    const visit = visitKind(c.req.method, (name) => c.req.header(name));
    // A browser that gets the redirect ahead of time would show the target later without asking again, and the visit would be lost.
    if (visit === 'prefetch') throw fail(engageErrors['prefetch-refused'], 'This request says that nobody has followed the link yet.');
    if (visit === 'visit') await came(c, 'click', placement.id);
    c.header('Cache-Control', 'no-store');
    return c.redirect(attributed(placement.targetUrl, placement.id), 302);
  });

  r.openapi(showPixel, async (c) => {
    const { file } = c.req.valid('param');
    const placement = file.endsWith('.gif') ? await placements.find(file.slice(0, -'.gif'.length)) : null;
    if (!placement) throw fail(engageErrors['placement-not-found'], `No placement has the pixel ${file.slice(0, 40)}.`);
    if (visitKind(c.req.method, (name) => c.req.header(name)) === 'visit') await came(c, 'impression', placement.id);
    return c.body(pixel, 200, {
      'Content-Type': 'image/gif',
      'Content-Length': String(pixel.length),
      'Cache-Control': 'no-store',
      'Cross-Origin-Resource-Policy': 'cross-origin',
    });
  });

  r.openapi(reportEvents, async (c) => {
    await acceptEvents({ ...deps, visitors }, actorOf(c), c.req.valid('json').events);
    return c.body(null, 204);
  });

  r.openapi(countConversion(deps), async (c) => {
    await acceptPostback({ ...deps, placements }, c.get('partnerId'), c.req.valid('json'));
    return c.body(null, 204);
  });

  return r;
}
