import { purposeOfCategory } from '#catalogue/campaigns/index.ts';
import { checkUse, type Use } from '#stages/review/index.ts';
import type { Combination } from './combine.ts';
import type { Reason } from '../contract.ts';
import type { FilledSlots } from './fill-slots.ts';
import type { PlanPerson, PlanWorld } from './plan-world.ts';

/** Who a file shows: the person that it is about, and whoever pictures in other slots show, with the picture's name. */
export type Seen = { person: PlanPerson | null; others: ReadonlyMap<string, string> };

/** A picture in any slot may show somebody: the release is that person's to give, whatever the slot is called. */
export function whoIsSeen({ showsPerson, assets }: FilledSlots, person: PlanPerson | null): Seen {
  const shown = showsPerson ? person : null;
  const others = assets.flatMap(({ asset: { ambassadorId, name } }) =>
    ambassadorId !== null && ambassadorId !== shown?.id ? [[ambassadorId, name] as const] : [],
  );
  return { person: shown, others: new Map(others) };
}

const isPerson = (subjectId: string, label: string): Use => ({ subjectKind: 'person', subjectId, label });
const nameOf = ({ id, name }: PlanPerson): string => name['zh-CN'] ?? Object.values(name)[0] ?? id;

/** What speaks against showing these people and pictures here and now: releases, recalls, the end of the campaign. */
export function judgeUse(
  { channel, row, partner }: Pick<Combination, 'channel' | 'row' | 'partner'>,
  { assets }: FilledSlots,
  { person, others }: Seen,
  { campaign, releases, recalls, at }: PlanWorld,
): { reasons: Reason[]; released: boolean } {
  const uses: Use[] = [
    ...(person ? [isPerson(person.id, nameOf(person))] : []),
    ...[...others].map(([id, label]) => isPerson(id, label)),
    ...assets.map(({ asset }): Use => ({ subjectKind: 'asset', subjectId: asset.id, label: asset.name })),
  ];
  const partnerId = partner?.id ?? null;
  const purpose = purposeOfCategory(campaign.category);
  const rights = checkUse(uses, releases, { campaignId: campaign.id, partnerId, channel: channel.id, region: row.region, purpose, at });
  const recalled = [campaign.id, partnerId, ...uses.map(({ subjectId }) => subjectId)].flatMap((id): Reason[] => {
    const why = id === null ? undefined : recalls.get(id);
    const label = uses.find(({ subjectId }) => subjectId === id)?.label ?? id;
    return why === undefined ? [] : [{ code: 'recalled', detail: `${label} is recalled: ${why}` }];
  });
  const ended: Reason[] = campaign.endsAt <= at ? [{ code: 'campaign-ended', detail: 'The campaign has ended.' }] : [];
  return { reasons: [...rights.reasons, ...recalled, ...ended], released: rights.reasons.length === 0 };
}
