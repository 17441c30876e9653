import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { effectiveEnd, regionHolds, type Release, type ReleaseAsk, releaseCovers } from './rules.ts';

const subject = { subjectKind: 'person', subjectId: 'amb_1' } as const;
const release: Release = {
  id: 'rel_1',
  ...subject,
  campaignIds: null,
  partnerIds: null,
  channels: ['wechat-moments-card'],
  regions: ['310000'],
  purposes: ['charity'],
  startsAt: new Date('2026-01-01T00:00:00+08:00'),
  endsAt: new Date('2027-01-01T00:00:00+08:00'),
  endedAt: null,
};
const ask: ReleaseAsk = {
  ...subject,
  campaignId: 'cmp_1',
  partnerId: 'ptr_1',
  channel: 'wechat-moments-card',
  region: '310115',
  purpose: 'charity',
  at: new Date('2026-11-23T12:00:00+08:00'),
};
const codes = (releases: Release[], change: Partial<ReleaseAsk> = {}) => {
  const decision = releaseCovers(releases, { ...ask, ...change });
  return decision.ok ? 'ok' : decision.reasons.map((reason) => reason.code);
};
const details = (releases: Release[], change: Partial<ReleaseAsk> = {}) => {
  const decision = releaseCovers(releases, { ...ask, ...change });
  return decision.ok ? '' : decision.reasons.map((reason) => reason.detail).join(' ');
};

describe('a release', () => {
  it('that grants all of a use covers it until its end', () => {
    expect(releaseCovers([release], ask)).toEqual({ ok: true, releaseId: 'rel_1', endsAt: release.endsAt });
  });

  it('covers from its first moment, and no longer at its last', () => {
    expect(codes([release], { at: release.startsAt })).toBe('ok');
    expect(codes([release], { at: new Date(release.startsAt.getTime() - 1) })).toEqual(['release-not-started']);
    expect(codes([release], { at: new Date(release.endsAt.getTime() - 1) })).toBe('ok');
    expect(codes([release], { at: release.endsAt })).toEqual(['release-ended']);
  });

  it('that ended says when, in Shanghai time', () => {
    expect(details([release], { at: release.endsAt })).toContain('ended at 2027-01-01 00:00 (Asia/Shanghai)');
  });

  it('that was ended before its time covers nothing after that', () => {
    const ended = { ...release, endedAt: new Date('2026-11-22T09:30:00+08:00') };
    expect(codes([ended])).toEqual(['release-ended']);
    expect(details([ended])).toContain('was ended at 2026-11-22 09:30 (Asia/Shanghai)');
  });

  it.each([
    ['release-lacks-channel', { channel: 'douyin-cover' }, 'douyin-cover'],
    ['release-lacks-region', { region: '110105' }, '110105'],
    ['release-lacks-purpose', { purpose: 'product' }, 'product'],
  ] as const)('says %s and names it', (code, change, named) => {
    expect(codes([release], change)).toEqual([code]);
    expect(details([release], change)).toContain(named);
  });

  it('for named campaigns or partners grants them only', () => {
    const limited = { ...release, campaignIds: ['cmp_2'], partnerIds: ['ptr_2'] };
    expect(codes([limited])).toEqual(['release-lacks-campaign', 'release-lacks-partner']);
    expect(codes([limited], { campaignId: 'cmp_2', partnerId: 'ptr_2' })).toBe('ok');
  });

  it('for named partners or regions does not grant a use that names none', () => {
    expect(codes([{ ...release, partnerIds: ['ptr_1'] }], { partnerId: null, region: null })).toEqual(['release-lacks-partner', 'release-lacks-region']);
    expect(codes([{ ...release, regions: null }], { partnerId: null, region: null })).toBe('ok');
  });

  it('with an empty list grants nothing there: only null means any', () => {
    expect(codes([{ ...release, channels: [] }])).toEqual(['release-lacks-channel']);
  });

  it('of somebody else is no release', () => {
    expect(codes([{ ...release, subjectId: 'amb_2' }])).toEqual(['release-none']);
    expect(codes([{ ...release, subjectKind: 'asset' }])).toEqual(['release-none']);
    expect(details([])).toContain('amb_1');
  });
});

describe('of several releases', () => {
  it('the one that grants longest is given', () => {
    const longer = { ...release, id: 'rel_2', endsAt: new Date('2028-01-01T00:00:00+08:00') };
    const endedSoon = { ...longer, id: 'rel_3', endedAt: new Date('2026-12-01T00:00:00+08:00') };
    expect(releaseCovers([release, endedSoon, longer], ask)).toMatchObject({ ok: true, releaseId: 'rel_2' });
  });

  it('two halves do not make a whole', () => {
    const charity = { ...release, channels: ['douyin-cover'] };
    const product = { ...release, id: 'rel_2', purposes: ['product'] };
    expect(codes([charity, product])).not.toBe('ok');
  });

  it('the reasons are those of the one that comes closest', () => {
    const far = { ...release, id: 'rel_2', channels: [], purposes: ['product'] };
    expect(codes([far, release], { channel: 'douyin-cover' })).toEqual(['release-lacks-channel']);
  });
});

describe('a region', () => {
  it.each([
    ['310000', '310115', true],
    ['310000', '310000', true],
    ['320500', '320505', true],
    ['320500', '320100', false],
    ['310115', '310000', false],
    ['310115', '310115', true],
    ['420000', '421000', true],
    ['421000', '420100', false],
    ['421000', '421002', true],
    ['500000', '510000', false],
  ])('%s holds %s: %s', (granted, asked, expected) => expect(regionHolds(granted, asked)).toBe(expected));

  it('that is no code is in no region', () => expect(regionHolds('310000', '上海')).toBe(false));
});

const ids = ['a', 'b', 'c'];
const list = fc.option(fc.subarray(ids), { nil: null });
const moment = fc.integer({ min: 0, max: 100 }).map((day) => new Date(Date.UTC(2026, 0, 1 + day)));
const regions = fc.option(fc.subarray(['310000', '310115', '320500', '110000']), { nil: null });
const anyRelease: fc.Arbitrary<Release> = fc.record({
  id: fc.constantFrom('rel_1', 'rel_2', 'rel_3'),
  subjectKind: fc.constant('person' as const),
  subjectId: fc.constantFrom('amb_1', 'amb_2'),
  campaignIds: list,
  partnerIds: list,
  channels: list,
  regions,
  purposes: fc.subarray(ids),
  startsAt: moment,
  endsAt: moment,
  endedAt: fc.option(moment, { nil: null }),
});
const anyAsk: fc.Arbitrary<ReleaseAsk> = fc.record({
  subjectKind: fc.constant('person' as const),
  subjectId: fc.constant('amb_1'),
  campaignId: fc.constantFrom(...ids),
  partnerId: fc.option(fc.constantFrom(...ids), { nil: null }),
  channel: fc.constantFrom(...ids),
  region: fc.option(fc.constantFrom('310115', '320505', '110000'), { nil: null }),
  purpose: fc.constantFrom(...ids),
  at: moment,
});
/** A release that covers an ask more often than chance would have it, and the ask. */
const likely = fc.tuple(anyRelease, anyAsk, fc.boolean()).map(([one, question, fit]): [Release, ReleaseAsk] =>
  fit
    ? [
        {
          ...one,
          subjectId: 'amb_1',
          campaignIds: null,
          channels: null,
          partnerIds: null,
          regions: null,
          purposes: ids,
          startsAt: new Date(0),
          endedAt: null,
        },
        question,
      ]
    : [one, question],
);

type Widening = (release: Release) => Release;
const dayMs = 86_400_000;
const longer = (all: readonly string[] | null, more: string) => (all === null ? null : [...all, more]);
const widenings: Record<string, Widening> = {
  'any campaign': (r) => ({ ...r, campaignIds: null }),
  'one more campaign': (r) => ({ ...r, campaignIds: longer(r.campaignIds, 'a') }),
  'any partner': (r) => ({ ...r, partnerIds: null }),
  'one more partner': (r) => ({ ...r, partnerIds: longer(r.partnerIds, 'b') }),
  'any channel': (r) => ({ ...r, channels: null }),
  'one more channel': (r) => ({ ...r, channels: longer(r.channels, 'c') }),
  'any region': (r) => ({ ...r, regions: null }),
  'one more region': (r) => ({ ...r, regions: longer(r.regions, '320000') }),
  'whole provinces': (r) => ({ ...r, regions: r.regions?.map((code) => `${code.slice(0, 2)}0000`) ?? null }),
  'one more purpose': (r) => ({ ...r, purposes: [...r.purposes, 'a'] }),
  'an earlier start': (r) => ({ ...r, startsAt: new Date(r.startsAt.getTime() - dayMs) }),
  'a later end': (r) => ({ ...r, endsAt: new Date(r.endsAt.getTime() + dayMs) }),
  'not ended early': (r) => ({ ...r, endedAt: null }),
};

describe('whatever the releases', () => {
  it('widening one never takes a right away, nor shortens it', () => {
    fc.assert(
      fc.property(likely, fc.array(anyRelease, { maxLength: 3 }), fc.constantFrom(...Object.keys(widenings)), ([one, question], others, name) => {
        const before = releaseCovers([one, ...others], question);
        const after = releaseCovers([(widenings[name] as Widening)(one), ...others], question);
        fc.pre(before.ok);
        expect(after.ok).toBe(true);
        if (after.ok && before.ok) expect(after.endsAt.getTime()).toBeGreaterThanOrEqual(before.endsAt.getTime());
      }),
      { numRuns: 500 },
    );
  });

  it('one that is over never covers, and what covers ends later than now', () => {
    fc.assert(
      fc.property(fc.array(anyRelease, { maxLength: 4 }), likely, (others, [one, question]) => {
        const releases = [one, ...others];
        const live = releases.filter((candidate) => effectiveEnd(candidate) > question.at);
        expect(releaseCovers(releases, question).ok).toBe(releaseCovers(live, question).ok);
        const decision = releaseCovers(releases, question);
        if (decision.ok) expect(decision.endsAt.getTime()).toBeGreaterThan(question.at.getTime());
      }),
      { numRuns: 500 },
    );
  });

  it('their order does not matter', () => {
    fc.assert(
      fc.property(fc.uniqueArray(anyRelease, { maxLength: 3, selector: (one) => one.id }), anyAsk, (releases, question) => {
        expect(releaseCovers(releases, question)).toEqual(releaseCovers(releases.toReversed(), question));
      }),
    );
  });

  it('a refusal always says why', () => {
    fc.assert(
      fc.property(fc.array(anyRelease, { maxLength: 3 }), anyAsk, (releases, question) => {
        const decision = releaseCovers(releases, question);
        if (!decision.ok) expect(decision.reasons.length).toBeGreaterThan(0);
      }),
    );
  });
});
