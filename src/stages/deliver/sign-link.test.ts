import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseLinkPath } from './contract.ts';
import { isSignedWith, signLink } from './sign-link.ts';

const parts = { kid: 'a8Xk20Qz', expiresAtS: 1_795_000_000, scope: 'Ab3dEf6hIj9k', variant: 'f'.repeat(64), preset: 'view' };
const path = signLink('secret', parts);

test('a link that was signed is recognised, with its own secret only', () => {
  const parsed = parseLinkPath(path);
  expect(parsed && isSignedWith('secret', parsed)).toBe(true);
  expect(parsed && isSignedWith('other', parsed)).toBe(false);
});

test('no single character of a signed link can be changed unnoticed', () => {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_/';
  fc.assert(
    fc.property(fc.nat(path.length - 1), fc.constantFrom(...alphabet), (at, character) => {
      fc.pre(path[at] !== character);
      const parsed = parseLinkPath(path.slice(0, at) + character + path.slice(at + 1));
      expect(parsed !== null && isSignedWith('secret', parsed)).toBe(false);
    }),
    { numRuns: 2000 },
  );
});
