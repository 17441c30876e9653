/** The door of the asset catalogue: one creative input each, with immutable versions. */
export { editAsset } from './edit-asset.ts';
export { assetErrors } from './errors.ts';
export { assetsByIds, type PlannableAsset } from './plan-inputs.ts';
export { assetRoutes } from './routes.ts';
export { assetTag, cleanText, type Level, levelFor, splitTags } from './rules.ts';
export { showAsset } from './show-asset.ts';
export {
  ambassadorExists,
  type AssetWithVersion,
  findAsset,
  findAssetOfBytes,
  findVersion,
  insertAsset,
  pendingVersions,
  type ProbeFacts,
  reopenVersion,
  saveProbe,
  saveProbeFailure,
} from './store.ts';
