/** The door of search: everything found at once, and every selection of assets made in one way. */
export { catchUp, noteOutdatedRows } from './catch-up.ts';
export { countFacets } from './count-facets.ts';
export { searchErrors } from './errors.ts';
export { catchUpJob } from './jobs.ts';
export { listAssetIds } from './list-assets.ts';
export { indexAssets } from './rows/index-assets.ts';
export { resumeCatchUp } from './resume-catch-up.ts';
export { librarySelection, selectAssetIds } from './select-assets.ts';
export { findSimilar } from './find-similar.ts';
export { suggest } from './suggest.ts';
