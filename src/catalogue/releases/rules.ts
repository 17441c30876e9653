import { shanghaiTime } from '#kernel/clock.ts';
import type { SubjectKind } from './contract.ts';

/** What a release grants. A null list grants any; a list grants what it names, and nothing else. */
export type Release = {
  id: string;
  subjectKind: SubjectKind;
  subjectId: string;
  campaignIds: readonly string[] | null;
  partnerIds: readonly string[] | null;
  channels: readonly string[] | null;
  regions: readonly string[] | null;
  purposes: readonly string[];
  startsAt: Date;
  endsAt: Date;
  /** Set when it was ended before its time. */
  endedAt: Date | null;
};

/** One use: null for a partner or a region means none in particular, which a limited release doesn't grant. */
export type ReleaseAsk = {
  subjectKind: SubjectKind;
  subjectId: string;
  campaignId: string;
  partnerId: string | null;
  channel: string;
  region: string | null;
  purpose: string;
  at: Date;
};

export type ReleaseReasonCode =
  | 'release-none'
  | 'release-not-started'
  | 'release-ended'
  | 'release-lacks-campaign'
  | 'release-lacks-partner'
  | 'release-lacks-channel'
  | 'release-lacks-region'
  | 'release-lacks-purpose';
export type ReleaseReason = { code: ReleaseReasonCode; detail: string };
export type ReleaseDecision = { ok: true; releaseId: string; endsAt: Date } | { ok: false; reasons: ReleaseReason[] };

/** When a release stops granting: its agreed end, or sooner where it was ended. */
export const effectiveEnd = (release: Pick<Release, 'endsAt' | 'endedAt'>): Date =>
  release.endedAt && release.endedAt < release.endsAt ? release.endedAt : release.endsAt;

// GB/T 2260 counts province, city, district in pairs of digits; `00` pairs at the end stand for "all below".
const significant = (code: string): string => code.replace(/(00)+$/, '');

/** Does a granted place hold the asked one? `310000` (Shanghai) holds `310115` (Pudong), not the other way round. */
export const regionHolds = (granted: string, asked: string): boolean => asked.startsWith(significant(granted));

function reasonsAgainst(release: Release, ask: ReleaseAsk): ReleaseReason[] {
  const reasons: ReleaseReason[] = [];
  const against = (code: ReleaseReasonCode, detail: string) => void reasons.push({ code, detail: `Release ${release.id} ${detail}.` });
  const end = effectiveEnd(release);
  if (ask.at >= end) against('release-ended', `${end === release.endsAt ? 'ended' : 'was ended'} at ${shanghaiTime(end)}`);
  else if (ask.at < release.startsAt) against('release-not-started', `starts at ${shanghaiTime(release.startsAt)}`);
  const lacks = (granted: readonly string[] | null, asked: string | null) => granted !== null && (asked === null || !granted.includes(asked));
  if (lacks(release.campaignIds, ask.campaignId)) against('release-lacks-campaign', `does not name the campaign ${ask.campaignId}`);
  if (lacks(release.partnerIds, ask.partnerId)) {
    against('release-lacks-partner', ask.partnerId ? `does not name the partner ${ask.partnerId}` : 'is for named partners only, and this use has none');
  }
  if (lacks(release.channels, ask.channel)) against('release-lacks-channel', `does not name the channel ${ask.channel}`);
  const { region } = ask;
  if (release.regions !== null && (region === null || !release.regions.some((granted) => regionHolds(granted, region)))) {
    against('release-lacks-region', region ? `does not reach the region ${region}` : 'is for named regions only, and this use names none');
  }
  if (lacks(release.purposes, ask.purpose)) against('release-lacks-purpose', `does not allow the purpose ${ask.purpose}`);
  return reasons;
}

/**
 * May this subject be used so? One release has to grant all of it: two that each grant a half don't add up. In doubt
 * the answer is no (Civil Code art. 1021 construes a likeness licence for the person). Of several releases the one that
 * grants longest is given; where none does, the reasons are those of the one that comes closest.
 */
export function releaseCovers(releases: readonly Release[], ask: ReleaseAsk): ReleaseDecision {
  const own = releases
    .filter((release) => release.subjectKind === ask.subjectKind && release.subjectId === ask.subjectId)
    .map((release) => ({ release, end: effectiveEnd(release), reasons: reasonsAgainst(release, ask) }))
    .toSorted((a, b) => a.reasons.length - b.reasons.length || b.end.getTime() - a.end.getTime() || (a.release.id < b.release.id ? -1 : 1));
  const best = own[0];
  if (!best) {
    const what = ask.subjectKind === 'person' ? 'the person' : 'the asset';
    return { ok: false, reasons: [{ code: 'release-none', detail: `There is no release for ${what} ${ask.subjectId}.` }] };
  }
  if (best.reasons.length > 0) return { ok: false, reasons: best.reasons };
  return { ok: true, releaseId: best.release.id, endsAt: best.end };
}
