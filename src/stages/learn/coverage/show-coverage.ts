import type { Db } from '#adapters/db/client.ts';
import { campaignErrors, findCampaign } from '#catalogue/campaigns/index.ts';
import { fixedTerms } from '#catalogue/terms/index.ts';
import type { Actor } from '#kernel/access.ts';
import { fail } from '#kernel/errors.ts';
import type { CoverageGroup, CoverageQuery } from './contract.ts';
import { type CoverageRow, coverageOf } from './store.ts';

/** No region code holds it, so a cursor is cut at the first. */
const cut = '~';
const nameOf = (code: string) => fixedTerms.get(`region:${code}`)?.name ?? null;

function groupOf({ area, rowKey, ...figures }: CoverageRow, by: CoverageQuery['by']): CoverageGroup {
  const province = area === '' ? null : area.slice(0, 2);
  const isCommunity = by === 'community';
  return {
    province,
    name: province === null ? null : nameOf(`${province}0000`),
    region: isCommunity && area !== '' ? area : null,
    regionName: isCommunity ? nameOf(area) : null,
    rowKey: isCommunity && rowKey !== '' ? rowKey : null,
    ...figures,
  };
}

/** How far a campaign has got, by province or community: staff's question, so a partner's key is told of no campaign. */
export async function showCoverage(
  { db }: { db: Db },
  actor: Actor,
  input: { campaignId: string; query: CoverageQuery },
): Promise<{ items: CoverageGroup[]; nextCursor: string | null }> {
  const { campaignId, query } = input;
  if (actor.partnerId !== null || !(await findCampaign(db, campaignId)))
    throw fail(campaignErrors['campaign-not-found'], `There is no campaign ${campaignId}.`);
  const at = query.cursor?.indexOf(cut) ?? -1;
  const after = query.cursor === undefined || at === -1 ? null : { area: query.cursor.slice(0, at), rowKey: query.cursor.slice(at + 1) };
  const rows = await coverageOf(db, campaignId, { ...query, after });
  const page = rows.slice(0, query.limit);
  const last = page.at(-1);
  return { items: page.map((row) => groupOf(row, query.by)), nextCursor: rows.length > query.limit && last ? `${last.area}${cut}${last.rowKey}` : null };
}
