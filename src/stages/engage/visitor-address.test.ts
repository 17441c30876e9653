import { expect, it } from 'vitest';
import { visitorAddress } from './visitor-address.ts';

const edgeKey = 'k'.repeat(32);
const evidence = { caller: '203.0.113.7', edgeKeyHeader: undefined, clientIpHeader: undefined, edgeKey };

it('takes the caller’s address, whatever a header without the edge’s key says', () => {
  expect(visitorAddress(evidence)).toBe('203.0.113.7');
  expect(visitorAddress({ ...evidence, clientIpHeader: '198.51.100.1' })).toBe('203.0.113.7');
  expect(visitorAddress({ ...evidence, clientIpHeader: '198.51.100.1', edgeKeyHeader: 'wrong' })).toBe('203.0.113.7');
  expect(visitorAddress({ ...evidence, clientIpHeader: '198.51.100.1', edgeKeyHeader: '', edgeKey: '' })).toBe('203.0.113.7');
  expect(visitorAddress({ ...evidence, clientIpHeader: '198.51.100.1', edgeKeyHeader: 'null', edgeKey: null })).toBe('203.0.113.7');
});

it('believes our own edge, which knows the key', () => {
  expect(visitorAddress({ ...evidence, clientIpHeader: ' 198.51.100.1 ', edgeKeyHeader: edgeKey })).toBe('198.51.100.1');
  expect(visitorAddress({ ...evidence, edgeKeyHeader: edgeKey })).toBe('203.0.113.7');
});

it('writes one address in one way, and knows when there is none', () => {
  expect(visitorAddress({ ...evidence, caller: '::ffff:203.0.113.7' })).toBe('203.0.113.7');
  expect(visitorAddress({ ...evidence, caller: null })).toBeNull();
});
