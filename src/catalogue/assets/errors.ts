import { defineErrors } from '#kernel/errors.ts';

export const assetErrors = defineErrors({
  'asset-not-found': { kind: 'missing', title: 'There is no such asset', fix: 'Look the id up with GET /v1/assets.' },
  'asset-changed': {
    kind: 'precondition',
    title: 'The asset was changed by someone else',
    fix: 'Read the asset again, look at what changed, and send your edit with the new ETag in If-Match.',
  },
  'asset-not-ready': {
    kind: 'conflict',
    title: 'The asset has no levels yet',
    fix: 'Wait until its state is ready; if it is failed, read its failure and upload a corrected file.',
  },
  'asset-ambassador-unknown': { kind: 'unprocessable', title: 'There is no such ambassador', fix: 'Create the ambassador first, or leave ambassadorId out.' },
  'asset-person-fixed': {
    kind: 'conflict',
    title: 'The asset shows another person',
    fix: 'Leave ambassadorId out. If the wrong person was named, recall the asset and upload another file of the right one.',
  },
  'dark-version-unfit': {
    kind: 'unprocessable',
    title: 'The asset cannot be this version of a logo',
    fix: 'Name another asset of kind logo that is not in the trash, and neither has nor is a version for dark grounds; or null for none.',
  },
  'asset-trashed': { kind: 'conflict', title: 'The asset lies in the trash', fix: 'Restore it first with POST /v1/assets/{id}/restore, or use another one.' },
  'bytes-elsewhere': {
    kind: 'conflict',
    title: 'These bytes belong to another asset',
    fix: 'Use the asset that is named: bytes stay with one asset, so that a recall of it reaches everything made of them.',
  },
  'version-not-found': { kind: 'missing', title: 'The asset has no such version', fix: 'List its versions with GET /v1/assets/{id}/versions.' },
  'version-kind-differs': {
    kind: 'conflict',
    title: 'A file of another kind cannot be the next version',
    fix: 'Upload it as an asset of its own: whatever uses this one expects the kind of file that it has been.',
  },
  'version-failed': {
    kind: 'conflict',
    title: 'This version could not be measured, so it cannot be made current',
    fix: 'Choose a version that is ready, or send the file again with POST /v1/assets/{id}/versions.',
  },
  'asset-bytes-missing': {
    kind: 'unavailable',
    title: 'The bytes of this asset cannot be found in storage',
    fix: 'Check that storage is reachable and complete; uploading the same file again puts its original back.',
  },
});
