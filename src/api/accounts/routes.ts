import type { Db } from '#adapters/db/client.ts';
import { actorOf, createRouter, json, route } from '#http/router.ts';
import type { Clock } from '#kernel/clock.ts';
import { pageOf, pageQuery, toPage } from '#kernel/pages.ts';
import { actorView, invitationInput, invitationView, keyInput, keyParams, keyView, newKey } from './contract.ts';
import { createInvitation } from './create-invitation.ts';
import { createKey } from './create-key.ts';
import { revokeKey } from './revoke-key.ts';
import { isScope } from './rules.ts';
import { keysBefore, type KeyRow } from './store.ts';

const tags = ['accounts'];

const viewOf = (row: KeyRow) =>
  keyView.parse({
    id: row.id,
    name: row.name,
    start: row.start,
    scopes: row.scopes.filter(isScope),
    partnerId: row.partnerId,
    createdBy: row.createdBy,
    createdAt: row.createdAt.toISOString(),
    revokedAt: row.revokedAt?.toISOString() ?? null,
  });

/** API keys, invitations, and who is calling. */
export function accountRoutes(deps: { db: Db; clock: Clock; config: { publicUrl: string } }) {
  const router = createRouter();

  router.openapi(
    route({
      method: 'get',
      path: '/v1/me',
      scope: 'signed-in',
      tags,
      summary: 'Who is calling',
      responses: { 200: json(actorView, 'The account behind the credentials') },
    }),
    (c) => {
      const { kind, id, name, scopes, partnerId } = actorOf(c);
      return c.json({ kind, id, name, scopes: [...scopes], partnerId }, 200);
    },
  );

  router.openapi(
    route({
      method: 'post',
      path: '/v1/keys',
      scope: 'keys:write',
      tags,
      summary: 'Make an API key',
      description:
        'The secret is shown in this answer only. A key never holds more than the account that makes it; a partner’s key holds `feed:read` and `events:write` at most.',
      request: { body: json(keyInput, 'The key to make') },
      responses: { 201: json(newKey, 'The key, with its secret') },
    }),
    async (c) => {
      c.set('secretAnswer', true);
      return c.json(await createKey(deps, { ...c.req.valid('json'), giver: actorOf(c) }), 201);
    },
  );

  router.openapi(
    route({
      method: 'get',
      path: '/v1/keys',
      scope: 'keys:write',
      tags,
      summary: 'List API keys, newest first',
      request: { query: pageQuery },
      responses: { 200: json(pageOf(keyView).meta({ id: 'KeyPage' }), 'A page of keys, without their secrets') },
    }),
    async (c) => {
      const { limit, cursor } = c.req.valid('query');
      const { items, nextCursor } = toPage(await keysBefore(deps.db, cursor, limit), limit);
      return c.json({ items: items.map(viewOf), nextCursor }, 200);
    },
  );

  router.openapi(
    route({
      method: 'delete',
      path: '/v1/keys/{id}',
      scope: 'keys:write',
      tags,
      summary: 'Revoke an API key',
      description: 'It opens nothing from the answer on.',
      request: { params: keyParams },
      responses: { 204: { description: 'Revoked' } },
    }),
    async (c) => {
      await revokeKey(deps, c.req.valid('param').id);
      return c.body(null, 204);
    },
  );

  router.openapi(
    route({
      method: 'post',
      path: '/v1/invitations',
      scope: 'keys:write',
      tags,
      summary: 'Invite a person',
      description: 'The link makes one account of this role, once, within 24 hours.',
      request: { body: json(invitationInput, 'Whom to invite') },
      responses: { 201: json(invitationView, 'The link to send') },
    }),
    async (c) => {
      c.set('secretAnswer', true);
      const { url, expiresAt } = await createInvitation(deps, { ...c.req.valid('json'), giver: actorOf(c) });
      return c.json({ url, expiresAt: expiresAt.toISOString() }, 201);
    },
  );

  return router;
}
