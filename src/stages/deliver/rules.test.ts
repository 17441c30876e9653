import { describe, expect, it } from 'vitest';
import { type DeliveryFacts, mayDeliver } from './rules.ts';

const at = new Date('2026-11-23T00:00:00Z');
const later = new Date('2026-12-31T00:00:00Z');
const facts: DeliveryFacts = {
  sha256: 'a',
  recalls: [],
  decisions: [{ sha256: 'a', decision: 'approved' }],
  rights: { reasons: [], endsAt: null },
  replaced: false,
  categoryChanged: false,
  specOutlawed: false,
  campaignStartsAt: new Date(0),
  campaignEndsAt: later,
  at,
};

describe('delivery', () => {
  it('of approved bytes within their rights is allowed, until the first right ends', () => {
    expect(mayDeliver(facts)).toEqual({ ok: true, sha256: 'a', until: later });
    const soon = new Date('2026-12-01T00:00:00Z');
    expect(mayDeliver({ ...facts, rights: { reasons: [], endsAt: soon } })).toEqual({ ok: true, sha256: 'a', until: soon });
  });
  it('of a recalled creative is refused with the reason, even when approved', () =>
    expect(mayDeliver({ ...facts, recalls: [{ reason: 'wrong portrait' }] })).toEqual({ ok: false, code: 'recalled', detail: 'wrong portrait' }));
  it('of bytes that nobody approved is refused', () => {
    expect(mayDeliver({ ...facts, decisions: [] })).toMatchObject({ ok: false, code: 'not-approved' });
    expect(mayDeliver({ ...facts, sha256: 'b' })).toMatchObject({ ok: false, code: 'not-approved' });
  });
  it('made for rules that a channel no longer accepts is refused', () =>
    expect(mayDeliver({ ...facts, specOutlawed: true })).toMatchObject({ ok: false, code: 'spec-outdated' }));
  it('after a release ended is refused with its reason', () =>
    expect(mayDeliver({ ...facts, rights: { reasons: [{ code: 'release-ended', detail: 'ended yesterday' }], endsAt: null } })).toEqual({
      ok: false,
      code: 'right-ended',
      detail: 'ended yesterday',
    }));
  it('ends with the campaign, to the millisecond', () => {
    expect(mayDeliver({ ...facts, campaignEndsAt: at })).toMatchObject({ ok: false, code: 'right-ended' });
    expect(mayDeliver({ ...facts, campaignEndsAt: new Date(at.getTime() + 1) })).toMatchObject({ ok: true });
  });
});
