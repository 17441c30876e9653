import { defineErrors } from '#kernel/errors.ts';

export const assetErrors = defineErrors({
  'asset-not-found': { kind: 'missing', title: 'There is no such asset', fix: 'Look the id up with GET /v1/assets.' },
  'asset-changed': {
    kind: 'precondition',
    title: 'The asset was changed by someone else',
    fix: 'Read the asset again, look at what changed, and send your edit with the new ETag in If-Match.',
  },
  'asset-in-trash': { kind: 'conflict', title: 'The asset is in the trash', fix: 'Restore it first: POST /v1/assets/{id}/restore.' },
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
  'asset-bytes-missing': {
    kind: 'unavailable',
    title: 'The bytes of this asset cannot be found in storage',
    fix: 'Check that storage is reachable and complete; uploading the same file again puts its original back.',
  },
});
