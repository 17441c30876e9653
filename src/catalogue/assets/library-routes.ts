import type { Db } from '#adapters/db/client.ts';
import { countFacets, findSimilar, listAssetIds, suggest } from '#catalogue/search/index.ts';
import { createRouter, json, problem, route } from '#http/router.ts';
import { fail } from '#kernel/errors.ts';
import { z } from 'zod';
import {
  assetFacets,
  assetId,
  type AssetQuery,
  assetPage,
  assetQuery,
  libraryQuery,
  similarAssets,
  similarQuery,
  suggestionQuery,
  suggestions,
} from './contract.ts';
import { assetErrors } from './errors.ts';
import { showAsset } from './show-asset.ts';
import { findAsset, findAssets } from './store.ts';

const tags = ['assets'];

async function listAssets(db: Db, query: AssetQuery) {
  const { ids, ...list } = await listAssetIds(db, query);
  const found = new Map((await findAssets(db, ids)).map((row) => [row.asset.id, row]));
  // One that was purged in between is left out.
  return { items: ids.flatMap((id) => found.get(id) ?? []).map(showAsset), ...list };
}

/** Finding assets. */
export function libraryRoutes(deps: { db: Db }) {
  const router = createRouter();

  router.openapi(
    route({
      scope: 'assets:read',
      method: 'get',
      path: '/v1/assets',
      tags,
      summary: 'Find assets',
      request: { query: assetQuery },
      responses: { 200: json(assetPage, 'A page of assets') },
    }),
    async (c) => c.json(await listAssets(deps.db, c.req.valid('query')), 200),
  );

  router.openapi(
    route({
      scope: 'assets:read',
      method: 'get',
      path: '/v1/assets/facets',
      tags,
      summary: 'Count what a query finds, by kind, tag, term, person',
      request: { query: libraryQuery },
      responses: { 200: json(assetFacets, 'Counts of every facet') },
    }),
    async (c) => c.json(await countFacets(deps.db, c.req.valid('query')), 200),
  );

  router.openapi(
    route({
      scope: 'assets:read',
      method: 'get',
      path: '/v1/assets/suggestions',
      tags,
      summary: 'Complete what is typed, also from pinyin or its initials',
      request: { query: suggestionQuery },
      responses: { 200: json(suggestions, 'The best completions first') },
    }),
    async (c) => c.json({ items: await suggest(deps.db, c.req.valid('query')) }, 200),
  );

  router.openapi(
    route({
      scope: 'assets:read',
      method: 'get',
      path: '/v1/assets/{id}/similar',
      tags,
      summary: 'Pictures that look like this one',
      request: { params: z.object({ id: assetId }), query: similarQuery },
      responses: { 200: json(similarAssets, 'The nearest first'), 404: problem('`asset-not-found`') },
    }),
    async (c) => {
      const { id } = c.req.valid('param');
      if (!(await findAsset(deps.db, id))) throw fail(assetErrors['asset-not-found'], `No asset has the id ${id}.`);
      const near = await findSimilar(deps.db, { assetId: id, limit: c.req.valid('query').limit });
      const found = new Map(
        (
          await findAssets(
            deps.db,
            near.map((one) => one.id),
          )
        ).map((row) => [row.asset.id, row]),
      );
      const items = near.flatMap(({ id: other, distance }) => {
        const row = found.get(other);
        return row ? [{ asset: showAsset(row), distance }] : [];
      });
      return c.json({ items }, 200);
    },
  );

  return router;
}
