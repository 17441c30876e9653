import { describe, expect, it } from 'vitest';
import { linkCodeOf } from './contract.ts';
import { levelWithin, type LinkFacts, mayGiveOriginal, refusalOfLink } from './rules.ts';

const at = new Date('2026-11-26T08:00:00Z');
const before = new Date(at.getTime() - 1);
const open: LinkFacts = { revokedAt: null, expiresAt: null, asset: { trashedAt: null }, recalls: [], rights: { reasons: [] }, at };

describe('a link', () => {
  it('opens while nothing stands against it', () => expect(refusalOfLink(open)).toBeNull());
  it.each([
    [{ revokedAt: before }, 'asset-link-revoked'],
    [{ expiresAt: at }, 'asset-link-expired'],
    [{ recalls: [{ reason: 'withdrawn' }] }, 'asset-recalled'],
    [{ asset: null }, 'asset-gone'],
    [{ asset: { trashedAt: before } }, 'asset-gone'],
    [{ rights: { reasons: [{ detail: 'no release' }] } }, 'asset-right-ended'],
    // A recall says why, also where the asset is gone since.
    [{ asset: null, recalls: [{ reason: 'withdrawn' }] }, 'asset-recalled'],
  ] as const)('with %j opens nothing: %s', (facts, code) => expect(refusalOfLink({ ...open, ...facts })?.code).toBe(code));
  it('opens until the moment it expires', () => expect(refusalOfLink({ ...open, expiresAt: new Date(at.getTime() + 1) })).toBeNull());
});

it.each([
  ['/a/AAAAAAAAAAAAAAAAAAAAAAAA', true],
  ['/a/AAAAAAAAAAAAAAAAAAAAAAA', false],
  ['/a/AAAAAAAAAAAAAAAAAAAAAAAAA', false],
  ['/a/AAAAAAAAAAAAAAAAAAAAAAA%41', false],
  ['/a/./AAAAAAAAAAAAAAAAAAAAAAAA', false],
  ['/a/AAAAAAAAAAAAAAAAAAAAAAAA/', false],
  ['/a/AAAAAAAAAAAAAAAAAAAAAAAA\n', false],
  ['/A/AAAAAAAAAAAAAAAAAAAAAAAA', false],
])('%s is a link: %s', (path, is) => expect(linkCodeOf(path) !== null).toBe(is));

it('gives the largest size that is not wider than asked, else the smallest', () => {
  const pyramid = [6000, 4096, 1280, 320].map((width) => ({ width, height: width, sizeBytes: 1 }));
  expect([null, 1280, 1279, 100, 30_000].map((wide) => levelWithin(pyramid, wide)?.width)).toEqual([4096, 1280, 320, 320, 6000]);
  expect(levelWithin([], 100)).toBeNull();
  expect(levelWithin(null, null)).toBeNull();
});

it.each(['picture', 'animation', 'video', 'document', 'audio'])(
  'never gives the original of a %s, which may hold a photograph that says where it was',
  (fileKind) => {
    expect(mayGiveOriginal({ fileKind })).toBe(false);
  },
);
it('gives the original of a font', () => expect(mayGiveOriginal({ fileKind: 'font' })).toBe(true));
