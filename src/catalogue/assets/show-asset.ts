import type { Asset } from './contract.ts';
import { levelFor, suggestedTags } from './rules.ts';
import type { AssetWithVersion } from './store.ts';

/** Wide enough for a card on a dense screen, and a level of nearly every picture. */
export const previewWidthPx = 640;

/** An asset as the API answers it. */
export function showAsset({ asset, version, previewVersion, collections }: AssetWithVersion): Asset {
  const address = `/v1/assets/${asset.id}`;
  const levels = [...(version.pyramid ?? [])].sort((a, b) => b.width - a.width).map((level) => ({ ...level, url: `${address}/levels/${level.width}` }));
  const preview = levelFor(version.pyramid, previewWidthPx);
  const { sha256, fileName, mediaType, sizeBytes, width, height, colourSpace, hasAlpha, metadata, thumbhash, perceptualHash, colours, state, failure } =
    version;
  return {
    id: asset.id,
    name: asset.name,
    kind: asset.kind,
    description: asset.description,
    tags: asset.tags,
    terms: asset.terms,
    // Parsed on their way in.
    custom: asset.custom as Asset['custom'],
    collections,
    suggestedTags: suggestedTags(metadata, asset.tags),
    ambassadorId: asset.ambassadorId,
    focal: { x: asset.focalX / 1000, y: asset.focalY / 1000 },
    safeBox: asset.safeBox,
    onDarkAssetId: asset.onDarkAssetId,
    version: version.version,
    // Versions are only ever appended, numbered from 1.
    versionCount: asset.currentVersion,
    state,
    failure,
    sha256,
    fileName,
    fileKind: version.fileKind,
    mediaType,
    sizeBytes,
    width,
    height,
    pageCount: version.pageCount,
    frameCount: version.frameCount,
    durationMs: version.durationMs,
    aiMark: version.aiMark,
    details: version.details,
    colourSpace,
    hasAlpha,
    metadata,
    thumbhash,
    perceptualHash,
    colours,
    levels,
    urls: { original: `${address}/original`, preview: previewVersion === null ? null : `${address}/levels/${preview?.width ?? previewWidthPx}` },
    createdBy: asset.createdBy,
    createdAt: asset.createdAt.toISOString(),
    updatedAt: asset.updatedAt.toISOString(),
    trashedAt: asset.trashedAt?.toISOString() ?? null,
    trashedBy: asset.trashedBy,
  };
}
