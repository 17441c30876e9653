import type { OpenAPIHono } from '@hono/zod-openapi';
import { z } from 'zod';
import type { Db } from '#adapters/db/client.ts';
import { actorOf, createRouter, type HttpEnv, json, problem, route } from '#http/router.ts';
import type { Actor } from '#kernel/access.ts';
import type { Clock } from '#kernel/clock.ts';
import { fail } from '#kernel/errors.ts';
import { idPattern } from '#kernel/ids.ts';
import { toPage } from '#kernel/pages.ts';
import { createdPartner, newPartner, newSigningKey, partnerQuery, partnerSchema, partnersPage } from './contract.ts';
import { createPartner } from './create-partner.ts';
import { partnerErrors } from './errors.ts';
import { rotateSigningKey } from './rotate-signing-key.ts';
import { showPartner } from './show-partner.ts';
import { findPartner, listPartners, liveKeysOf } from './store.ts';

const idParam = z.object({ id: z.string().regex(idPattern('partner')) });
const tags = ['partners'];

const create = route({
  scope: 'catalogue:write',
  method: 'post',
  path: '/v1/partners',
  tags,
  summary: 'Add a partner',
  description: 'The answer holds the secret of the first signing key. It is shown this once.',
  request: { body: { ...json(newPartner, 'The partner'), required: true } },
  responses: { 201: json(createdPartner, 'The partner and its first signing key'), 422: problem('The logo does not exist') },
});
const list = route({
  scope: 'catalogue:read',
  method: 'get',
  path: '/v1/partners',
  tags,
  summary: 'List partners, newest first',
  request: { query: partnerQuery },
  responses: { 200: json(partnersPage, 'Partners') },
});
const get = route({
  scope: 'catalogue:read',
  method: 'get',
  path: '/v1/partners/{id}',
  tags,
  summary: 'One partner',
  request: { params: idParam },
  responses: { 200: json(partnerSchema, 'The partner'), 404: problem('No such partner') },
});
const rotate = route({
  scope: 'catalogue:write',
  method: 'post',
  path: '/v1/partners/{id}/signing-keys',
  tags,
  summary: 'Make a new signing key',
  description: 'At most two keys are live, so that a partner can change over without a gap: a third one retires the oldest.',
  request: { params: idParam },
  responses: { 201: json(newSigningKey, 'The new key, with its secret this once'), 404: problem('No such partner') },
});

/** A partner's own key sees that partner only; others don't exist for it. */
const visible = (actor: Actor, partnerId: string): boolean => actor.partnerId === null || actor.partnerId === partnerId;

export function partnersRoutes(deps: { db: Db; clock: Clock }): OpenAPIHono<HttpEnv> {
  const { db } = deps;
  const router = createRouter();
  const notFound = (id: string) => fail(partnerErrors['partner-not-found'], `There is no partner ${id}.`);
  router.openapi(create, async (c) => {
    const { partner, signingKey } = await createPartner(deps, { ...c.req.valid('json'), createdBy: actorOf(c).id });
    c.set('secretAnswer', true);
    c.header('Cache-Control', 'no-store');
    return c.json({ ...showPartner(partner, [signingKey]), signingKey: { kid: signingKey.kid, secret: signingKey.secret } }, 201);
  });
  router.openapi(list, async (c) => {
    const query = c.req.valid('query');
    const page = toPage(await listPartners(db, { ...query, onlyId: actorOf(c).partnerId }), query.limit);
    const keys = await liveKeysOf(
      db,
      page.items.map((partner) => partner.id),
    );
    return c.json({ ...page, items: page.items.map((partner) => showPartner(partner, keys)) }, 200);
  });
  router.openapi(get, async (c) => {
    const { id } = c.req.valid('param');
    const partner = visible(actorOf(c), id) ? await findPartner(db, id) : null;
    if (!partner) throw notFound(id);
    return c.json(showPartner(partner, await liveKeysOf(db, [id])), 200);
  });
  router.openapi(rotate, async (c) => {
    const { id } = c.req.valid('param');
    if (!visible(actorOf(c), id)) throw notFound(id);
    const { kid, secret } = await rotateSigningKey(deps, id);
    c.set('secretAnswer', true);
    c.header('Cache-Control', 'no-store');
    return c.json({ kid, secret }, 201);
  });
  return router;
}
