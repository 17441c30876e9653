/** The door of the asset catalogue: one creative input each, with immutable versions. */
export { assetErrors } from './errors.ts';
export { assetsByIds, type PlannableAsset } from './plan-inputs.ts';
export { assetRoutes } from './routes.ts';
export { editAsset } from './edit-asset.ts';
export { cleanText } from '#kernel/clean-text.ts';
export { assetTag, type Level, levelFor, levelMediaType } from './rules.ts';
export { reviveAsset } from './restore-asset.ts';
export { settleValues, settleWords } from './settle-words.ts';
export { showAsset } from './show-asset.ts';
export { trashRoutes } from './trash-routes.ts';
export {
  ambassadorExists,
  type AssetWithVersion,
  findAsset,
  findAssets,
  findAssetOfBytes,
  findOriginal,
  formerOwner,
  holdAssets,
  insertAsset,
  type NewOriginal,
  lockAsset,
  type MissingFacts,
  originalsLackingFacts,
  pendingOriginals,
  type ProbeFacts,
  removeAsset,
  reopenOriginal,
  saveMissingFacts,
  saveProbe,
  saveProbeFailure,
  standingHolders,
  type VersionRow,
} from './store.ts';
export { addVersion, checkOwner, checkVersionable, type VersionResult } from './versions/add-version.ts';
export { findVersion, newestReady } from './versions/store.ts';
