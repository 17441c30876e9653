import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseLinkPath } from './contract.ts';

const from = (alphabet: string, minLength: number, maxLength: number) => fc.string({ unit: fc.constantFrom(...alphabet), minLength, maxLength });
const lower = 'abcdefghijklmnopqrstuvwxyz';
const digits = '0123456789';
const parts = fc.record({
  kid: from(lower + lower.toUpperCase() + digits, 4, 24),
  expiresAtS: fc.integer({ min: 1_000_000_000, max: 9_999_999_999 }),
  scope: from(`${lower}${lower.toUpperCase()}${digits}-`, 1, 40),
  mac: from(`${lower}${lower.toUpperCase()}${digits}-_`, 24, 24),
  variant: from('0123456789abcdef', 64, 64),
  preset: from(`${lower}${digits}-`, 1, 32),
});
const pathOf = (p: { kid: string; expiresAtS: number; scope: string; mac: string; variant: string; preset: string }): string =>
  `/d/${p.kid}/${p.expiresAtS}/${p.scope}/${p.mac}/${p.variant}/${p.preset}`;

test('every signed link gives its parts back', () => {
  fc.assert(
    fc.property(parts, (p) => {
      expect(parseLinkPath(pathOf(p))).toEqual(p);
    }),
  );
});

test('a path with a character that no part may hold is not a link, wherever it stands', () => {
  const strange = fc.constantFrom('%', '.', ' ', '\n', '\0', '?', '#', '\\', '：', 'é', '+', '=');
  fc.assert(
    fc.property(parts, strange, fc.nat(), (p, character, at) => {
      const path = pathOf(p);
      const place = at % (path.length + 1);
      expect(parseLinkPath(path.slice(0, place) + character + path.slice(place))).toBeNull();
    }),
  );
});

test('a MAC that is longer or shorter by one character is not a link', () => {
  fc.assert(
    fc.property(parts, (p) => {
      expect(parseLinkPath(pathOf({ ...p, mac: p.mac.slice(1) }))).toBeNull();
      expect(parseLinkPath(pathOf({ ...p, mac: `${p.mac}A` }))).toBeNull();
    }),
  );
});
