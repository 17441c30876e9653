import { shortCode } from '#kernel/canonical.ts';
import { cleanTags } from '#kernel/clean-text.ts';

/** One stored size of a picture. */
export type Level = { width: number; height: number; sizeBytes: number };

/** The smallest level at least as wide as asked, else the largest; null where there is none yet. */
export function levelFor(pyramid: readonly Level[] | null, minWidthPx: number): Level | null {
  const byWidth = [...(pyramid ?? [])].sort((a, b) => a.width - b.width);
  return byWidth.find((level) => level.width >= minWidthPx) ?? byWidth.at(-1) ?? null;
}

/** Opaque pictures are kept as JPEG, others as PNG: both decode everywhere the engine runs. */
export const levelMediaType = (hasAlpha: boolean | null): 'image/png' | 'image/jpeg' => (hasAlpha ? 'image/png' : 'image/jpeg');

const words = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((word) => typeof word === 'string') : typeof value === 'string' ? [value] : [];

/** Keywords that the file brought along (IPTC keywords, XMP subjects) and that are not tags yet. */
export function suggestedTags(metadata: { iptc: Record<string, unknown>; xmp: Record<string, unknown> } | null, tags: readonly string[]): string[] {
  const found = cleanTags([...words(metadata?.iptc['keywords']), ...words(metadata?.xmp['subject'])]);
  return found.filter((tag) => tag.length <= 64 && !tags.includes(tag)).slice(0, 20);
}

type Editable = {
  name: string;
  kind: string;
  description: string;
  tags: string[];
  terms: string[];
  custom: Record<string, unknown>;
  ambassadorId: string | null;
  focalX: number;
  focalY: number;
  safeBox: Record<string, number> | null;
  onDarkAssetId: string | null;
  currentVersion: number;
};

/** Names the state that people edit. What the probe adds is left out, so that it never makes an edit stale. */
export const assetTag = (row: Editable): string => {
  const { name, kind, description, tags, terms, custom, ambassadorId, focalX, focalY, safeBox, onDarkAssetId, currentVersion } = row;
  const said = { name, kind, description, tags, terms, custom, ambassadorId, focalX, focalY, safeBox, onDarkAssetId, currentVersion };
  return `"${shortCode(said, 16)}"`;
};
