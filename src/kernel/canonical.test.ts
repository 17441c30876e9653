import fc from 'fast-check';
import { expect, it } from 'vitest';
import { canonicalHash, hashOfParts } from './canonical.ts';

const json = fc.jsonValue({ maxDepth: 3 });
const object = fc.dictionary(fc.string({ maxLength: 6 }), fc.oneof(json, fc.constant(undefined)), { maxKeys: 6 });

it('an object hashed by its parts has the hash of the whole, also when parts come again in other places', () => {
  fc.assert(
    fc.property(object, object, (one, other) => {
      expect(hashOfParts(one)).toBe(canonicalHash(one));
      expect(hashOfParts({ ...other, again: one, ...one })).toBe(canonicalHash({ ...other, again: one, ...one }));
    }),
  );
});
