import fc from 'fast-check';
import { expect, test } from 'vitest';
import { callerOf } from './client-address.ts';

test('without trusted proxies the socket says who called, whatever the caller wrote', () => {
  fc.assert(fc.property(fc.string(), (forged) => callerOf('203.0.113.9', forged, 0) === '203.0.113.9'));
});

test('behind n proxies the n-th entry from the end is the caller; entries before it, which the caller wrote, change nothing', () => {
  fc.assert(
    fc.property(
      fc.array(fc.ipV4(), { maxLength: 4 }),
      fc.ipV4(),
      fc.array(fc.ipV4(), { minLength: 0, maxLength: 3 }),
      fc.ipV4(),
      (forged, caller, inner, last) => {
        const forwarded = [...forged, caller, ...inner].join(', ');
        expect(callerOf(last, forwarded, inner.length + 1)).toBe(caller);
      },
    ),
  );
});

test('a proxy that forgot the header still gives an address: the nearest known', () => {
  expect(callerOf('10.0.0.1', undefined, 2)).toBe('10.0.0.1');
  expect(callerOf(undefined, undefined, 0)).toBeNull();
});
