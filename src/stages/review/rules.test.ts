import { describe, expect, it } from 'vitest';
import { isApproved, refusalOf } from './rules.ts';

const ready = { id: 'v', state: 'ready' as const, sha256: 'a', proofOk: true, makerIds: ['first', 'maker'], spec: 'complies' as const, wasApproved: false };

describe('a decision about a variant', () => {
  it('is open to another account than the maker', () => expect(refusalOf(ready, { ownerId: 'reviewer' }, 'approved')).toBeNull());
  it('is refused to the maker', () => expect(refusalOf(ready, { ownerId: 'maker' }, 'approved')?.code).toBe('own-work'));
  it('cannot approve what failed its proof, but can reject it', () => {
    expect(refusalOf({ ...ready, proofOk: false }, { ownerId: 'reviewer' }, 'approved')?.code).toBe('proof-failed');
    expect(refusalOf({ ...ready, proofOk: false }, { ownerId: 'reviewer' }, 'rejected')).toBeNull();
  });
  it('cannot approve what is new and made for an older spec of its channel; what was approved under it goes on, unless the change is enforced', () => {
    const code = (more: Partial<Parameters<typeof refusalOf>[0] & object>, decision: 'approved' | 'rejected' = 'approved') =>
      refusalOf({ ...ready, ...more }, { ownerId: 'reviewer' }, decision)?.code;
    expect([code({ spec: 'older' }), code({ spec: 'older', wasApproved: true }), code({ spec: 'older' }, 'rejected')]).toEqual([
      'spec-outdated',
      undefined,
      undefined,
    ]);
    expect([code({ spec: 'outlawed', wasApproved: true }), code({ spec: 'outlawed' }, 'rejected')]).toEqual(['spec-outdated', undefined]);
  });
  it('waits until there is a file', () => expect(refusalOf({ ...ready, state: 'planned' }, { ownerId: 'r' }, 'approved')?.code).toBe('variant-not-rendered'));
  it('needs a variant', () => expect(refusalOf(undefined, { ownerId: 'r' }, 'approved')?.code).toBe('variant-not-found'));
});

describe('approval', () => {
  it('holds for the very bytes it was given to', () => {
    expect(isApproved('a', [{ sha256: 'a', decision: 'approved' }])).toBe(true);
    expect(isApproved('b', [{ sha256: 'a', decision: 'approved' }])).toBe(false);
  });
  it('ends with a later rejection and comes back with a later approval', () => {
    const decisions = [
      { sha256: 'a', decision: 'approved' as const },
      { sha256: 'a', decision: 'rejected' as const },
    ];
    expect(isApproved('a', decisions)).toBe(false);
    expect(isApproved('a', [...decisions, { sha256: 'a', decision: 'approved' }])).toBe(true);
  });
  it('is never assumed', () => expect(isApproved('a', [])).toBe(false));
});
