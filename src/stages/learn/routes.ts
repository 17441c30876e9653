import type { Db } from '#adapters/db/client.ts';
import { actorOf, createRouter, json, problem, route } from '#http/router.ts';
import { coverageQuery, coverageSchema } from './coverage/contract.ts';
import { showCoverage } from './coverage/show-coverage.ts';
import { resultsParams, resultsQuery, resultsSchema } from './contract.ts';
import { showResults } from './show-results.ts';

const results = route({
  scope: 'results:read',
  method: 'get',
  path: '/v1/campaigns/{id}/results',
  tags: ['learn'],
  summary: 'Results of a campaign',
  description: 'What happened to its placements, by one dimension or by ingredient, with honest uncertainty. Machines are left out unless asked for.',
  request: { params: resultsParams, query: resultsQuery },
  responses: {
    200: json(resultsSchema, 'The results'),
    404: problem('No such campaign'),
    422: problem('The days are the wrong way round'),
  },
});

const coverage = route({
  scope: 'results:read',
  method: 'get',
  path: '/v1/campaigns/{id}/coverage',
  tags: ['learn'],
  summary: 'How far a campaign has got, by province or community',
  description:
    'Of all that its applied plans asked for, as the newest says: rendered, blocked and why, waiting; approved and delivered of what stands there now, which is the former creative until its successor is approved; and rows that could not be used, until a newer table of the same template mends them.',
  request: { params: resultsParams, query: coverageQuery },
  responses: { 200: json(coverageSchema, 'A page, in the order of region codes and row keys'), 404: problem('No such campaign') },
});

/** What learn answers. */
export function learnRoutes(deps: { db: Db }) {
  const r = createRouter();
  r.openapi(results, async (c) => c.json(await showResults(deps, actorOf(c), c.req.valid('param').id, c.req.valid('query')), 200));
  r.openapi(coverage, async (c) => c.json(await showCoverage(deps, actorOf(c), { campaignId: c.req.valid('param').id, query: c.req.valid('query') }), 200));
  return r;
}
