import { levelFor } from '../rules.ts';
import { previewWidthPx } from '../show-asset.ts';
import type { VersionRow } from '../store.ts';
import type { AssetVersion } from './contract.ts';

/** A version as the API answers it. */
export function showVersion(row: VersionRow, currentVersion: number): AssetVersion {
  const address = `/v1/assets/${row.assetId}/versions/${row.version}`;
  const preview = levelFor(row.pyramid, previewWidthPx);
  const current = row.version === currentVersion;
  const { version, sha256, fileName, fileKind, mediaType, sizeBytes, width, height, pageCount, frameCount, durationMs, state, failure, thumbhash } = row;
  return {
    version,
    current,
    sha256,
    fileName,
    fileKind,
    mediaType,
    sizeBytes,
    width,
    height,
    pageCount,
    frameCount,
    durationMs,
    state,
    failure,
    thumbhash,
    createdBy: row.createdBy,
    createdAt: row.createdAt.toISOString(),
    urls: {
      original: `${address}/original`,
      preview: preview ? `${address}/levels/${preview.width}` : null,
      restore: current || state === 'failed' ? null : `${address}/restore`,
    },
  };
}
