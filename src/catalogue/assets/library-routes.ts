import type { Db } from '#adapters/db/client.ts';
import { countFacets, listAssetIds } from '#catalogue/search/index.ts';
import { createRouter, json, route } from '#http/router.ts';
import { assetFacets, type AssetQuery, assetPage, assetQuery, libraryQuery } from './contract.ts';
import { showAsset } from './show-asset.ts';
import { findAssets } from './store.ts';

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

  return router;
}
