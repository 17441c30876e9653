import { expect, it } from 'vitest';
import { visitorHash } from './visitors.ts';

it('tells visitors apart within a day, forgets them with the salt, and says nothing of the address', () => {
  const hash = visitorHash('salt of today', ['address', '203.0.113.7', 'Firefox']);
  expect(hash).toMatch(/^[0-9a-f]{32}$/);
  expect(visitorHash('salt of today', ['address', '203.0.113.7', 'Firefox'])).toBe(hash);
  expect(visitorHash('salt of tomorrow', ['address', '203.0.113.7', 'Firefox'])).not.toBe(hash);
  expect(visitorHash('salt of today', ['address', '203.0.113.70', 'Firefox'])).not.toBe(hash);
  // Where one trait ends and the next begins matters.
  expect(visitorHash('salt of today', ['address', '203.0.113.7F', 'irefox'])).not.toBe(hash);
});
