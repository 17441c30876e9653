import type { Db } from '#adapters/db/client.ts';
import { actorOf, createRouter, json, problem, route } from '#http/router.ts';
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

/** What learn answers. */
export function learnRoutes(deps: { db: Db }) {
  const r = createRouter();
  r.openapi(results, async (c) => c.json(await showResults(deps, actorOf(c), c.req.valid('param').id, c.req.valid('query')), 200));
  return r;
}
