import fc from 'fast-check';
import { expect, it } from 'vitest';
import { keysToRetire, maxLiveKeys, newKeyPair } from './rules.ts';

it('a key is named by 8 base62 characters and holds 32 random bytes', () => {
  const { kid, secret } = newKeyPair();
  expect(kid).toMatch(/^[0-9A-Za-z]{8}$/);
  expect(Buffer.from(secret, 'base64url')).toHaveLength(32);
  expect(newKeyPair().secret).not.toBe(secret);
});

it('making one more key leaves at most two live, and retires the oldest', () => {
  const key = fc.record({ kid: fc.stringMatching(/^[0-9A-Za-z]{8}$/), createdAt: fc.integer({ min: 0, max: 5 }).map((day) => new Date(day * 86_400_000)) });
  fc.assert(
    fc.property(fc.uniqueArray(key, { maxLength: 4, selector: (one) => one.kid }), (live) => {
      const retired = keysToRetire(live);
      const kept = live.filter((one) => !retired.includes(one.kid));
      expect(kept.length).toBe(Math.min(live.length, maxLiveKeys - 1));
      for (const old of live.filter((one) => retired.includes(one.kid))) {
        for (const one of kept) expect(one.createdAt.getTime()).toBeGreaterThanOrEqual(old.createdAt.getTime());
      }
    }),
  );
});
