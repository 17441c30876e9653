import type { OpenAPIHono } from '@hono/zod-openapi';
import { z } from 'zod';
import type { Db } from '#adapters/db/client.ts';
import { actorOf, createRouter, type HttpEnv, json, problem, route } from '#http/router.ts';
import type { Clock } from '#kernel/clock.ts';
import { idPattern } from '#kernel/ids.ts';
import { toPage } from '#kernel/pages.ts';
import { endRelease as endReleaseBody, newRelease, releaseQuery, releaseSchema, releasesPage } from './contract.ts';
import { createRelease } from './create-release.ts';
import { endRelease } from './end-release.ts';
import { listReleases, type StoredRelease } from './store.ts';

const tags = ['releases'];

const show = ({ createdBy: _, ...release }: StoredRelease): z.infer<typeof releaseSchema> => ({
  ...release,
  startsAt: release.startsAt.toISOString(),
  endsAt: release.endsAt.toISOString(),
  createdAt: release.createdAt.toISOString(),
  endedAt: release.endedAt?.toISOString() ?? null,
});

const create = route({
  scope: 'releases:write',
  method: 'post',
  path: '/v1/releases',
  tags,
  summary: 'Record a release',
  description: 'A list that is left out grants any; a list grants what it names, and nothing else.',
  request: { body: { ...json(newRelease, 'The release'), required: true } },
  responses: { 201: json(releaseSchema, 'The release'), 422: problem('Dates or references cannot be used') },
});
const list = route({
  scope: 'catalogue:read',
  method: 'get',
  path: '/v1/releases',
  tags,
  summary: 'List releases, newest first',
  request: { query: releaseQuery },
  responses: { 200: json(releasesPage, 'Releases') },
});
const end = route({
  scope: 'releases:write',
  method: 'post',
  path: '/v1/releases/{id}/end',
  tags,
  summary: 'End a release now',
  request: { params: z.object({ id: z.string().regex(idPattern('release')) }), body: { ...json(endReleaseBody, 'Why'), required: true } },
  responses: { 200: json(releaseSchema, 'The release, ended'), 404: problem('No such release'), 409: problem('It is already over') },
});

export function releasesRoutes(deps: { db: Db; clock: Clock }): OpenAPIHono<HttpEnv> {
  const router = createRouter();
  router.openapi(create, async (c) => c.json(show(await createRelease(deps, { ...c.req.valid('json'), createdBy: actorOf(c).id })), 201));
  router.openapi(list, async (c) => {
    const query = c.req.valid('query');
    const page = toPage(await listReleases(deps.db, { ...query, ofPartner: actorOf(c).partnerId }), query.limit);
    return c.json({ ...page, items: page.items.map(show) }, 200);
  });
  router.openapi(end, async (c) =>
    c.json(show(await endRelease(deps, { id: c.req.valid('param').id, reason: c.req.valid('json').reason, endedBy: actorOf(c).name })), 200),
  );
  return router;
}
