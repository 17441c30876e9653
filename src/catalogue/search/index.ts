/** The door of search: everything found at once, and every selection of assets made in one way. */
export { librarySelection, selectAssetIds } from './store.ts';
export { type AssetList, listAssetIds } from './list-assets.ts';
