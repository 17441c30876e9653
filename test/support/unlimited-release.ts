import type { Release } from '#catalogue/releases/index.ts';

/** A person's release for everything that a charity campaign may do, until it ends. */
export const unlimitedRelease = (personId: string, endsAt: Date): Release => ({
  id: 'rel_a',
  subjectKind: 'person',
  subjectId: personId,
  campaignIds: null,
  partnerIds: null,
  channels: null,
  regions: null,
  purposes: ['charity'],
  startsAt: new Date(0),
  endsAt,
  endedAt: null,
});
