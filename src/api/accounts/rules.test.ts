import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { scopes, scopesOfRole } from '#kernel/access.ts';
import {
  beyondGiver,
  keyOfHeader,
  looksLikeInvitationToken,
  looksLikeKey,
  newInvitationToken,
  newKeySecret,
  sameHash,
  secretHash,
  serviceItself,
} from './rules.ts';

describe('keys', () => {
  test('a new key has the form that is recognised, and no two are alike', () => {
    const made = new Set(Array.from({ length: 1000 }, newKeySecret));
    expect(made.size).toBe(1000);
    for (const key of made) expect(looksLikeKey(key)).toBe(true);
    expect(looksLikeInvitationToken(newInvitationToken())).toBe(true);
  });

  test('every character of base 62 is as likely as the others', () => {
    const counts = new Map<string, number>();
    for (let i = 0; i < 2000; i++) for (const char of newKeySecret().slice(3)) counts.set(char, (counts.get(char) ?? 0) + 1);
    expect(counts.size).toBe(62);
    // 80,000 characters over 62: 1290 each, standard deviation 36; six of them leave nothing to chance.
    for (const count of counts.values()) expect(Math.abs(count - 80_000 / 62)).toBeLessThan(216);
  });

  test('only a bearer header with a key of ours is a key; nothing is nobody; anything else is an error', () => {
    const key = newKeySecret();
    expect(keyOfHeader(`Bearer ${key}`)).toBe(key);
    expect(keyOfHeader(`bearer  ${key} `)).toBe(key);
    expect(keyOfHeader(undefined)).toBeNull();
    for (const other of ['Bearer', `Bearer ${key} ${key}`, `Basic ${key}`, key, 'Bearer gx_short', 'Bearer gx_'.padEnd(200, 'a')])
      expect(keyOfHeader(other)).toBe('unusable');
  });

  test('hashes compare equal only to themselves', () => {
    fc.assert(fc.property(fc.string(), fc.string(), (a, b) => sameHash(secretHash(a), secretHash(b)) === (a === b)));
  });
});

test('what a giver gives is never more than the giver holds', () => {
  const some = fc.subarray([...scopes]);
  fc.assert(
    fc.property(some, some, (wanted, held) => {
      const beyond = beyondGiver(wanted, { id: 'x', scopes: new Set(held) });
      const given = wanted.filter((scope) => !beyond.includes(scope));
      expect(given.every((scope) => held.includes(scope))).toBe(true);
      expect(beyond.some((scope) => held.includes(scope))).toBe(false);
    }),
  );
  expect(beyondGiver(scopesOfRole.admin, serviceItself)).toEqual([]);
});
