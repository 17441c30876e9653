import type { Level } from '#catalogue/assets/index.ts';
import { shanghaiTime } from '#kernel/clock.ts';

export type LinkRefusal = { code: 'asset-link-revoked' | 'asset-link-expired' | 'asset-gone' | 'asset-recalled' | 'asset-right-ended'; detail: string };

export type LinkFacts = {
  revokedAt: Date | null;
  expiresAt: Date | null;
  /** Null where the asset was purged. */
  asset: { trashedAt: Date | null } | null;
  /** Standing recalls of the asset, of who is seen in it, and of whom the link is for. */
  recalls: readonly { reason: string }[];
  rights: { reasons: readonly { detail: string }[] };
  at: Date;
};

/** May the link be opened now? Null: it may. */
export function refusalOfLink(facts: LinkFacts): LinkRefusal | null {
  const { revokedAt, expiresAt, asset, at } = facts;
  if (revokedAt) return { code: 'asset-link-revoked', detail: `The link was revoked on ${shanghaiTime(revokedAt)}.` };
  if (expiresAt && expiresAt <= at) return { code: 'asset-link-expired', detail: `The link expired on ${shanghaiTime(expiresAt)}.` };
  const recall = facts.recalls[0];
  if (recall) return { code: 'asset-recalled', detail: recall.reason };
  if (!asset || asset.trashedAt) return { code: 'asset-gone', detail: 'The file was taken out of use.' };
  const reason = facts.rights.reasons[0];
  return reason ? { code: 'asset-right-ended', detail: reason.detail } : null;
}

/** What a link gives where it does not say how wide: as large as any screen, and not the full size of a print original. */
const widestPx = 4096;

/** The largest stored size that is not wider than asked, else the smallest there is; null where nothing is to be seen. */
export function levelWithin(pyramid: readonly Level[] | null, maxWidthPx: number | null): Level | null {
  const byWidth = [...(pyramid ?? [])].sort((a, b) => a.width - b.width);
  return byWidth.findLast((level) => level.width <= (maxWidthPx ?? widestPx)) ?? byWidth[0] ?? null;
}

/**
 * May the file itself be given to whoever knows a link? Pictures and videos may say where they were made, and so may a
 * photograph inside a document or on the cover of a sound, where nobody looks: of those only stored sizes leave the house,
 * which carry no metadata. A font holds no picture.
 */
export const mayGiveOriginal = ({ fileKind }: { fileKind: string }): boolean => fileKind === 'font';
