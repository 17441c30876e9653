import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { answerMaxBytes, decideReuse, isFinal, isIdempotencyKey, requestHash } from './rules.ts';

const request = { method: 'POST', url: 'http://a/v1/keys?x=1', contentType: 'application/json', body: Buffer.from('{}') };

describe('the same request', () => {
  test('is one of the same method, address, type and body, whatever name the server was called by', () => {
    const hash = requestHash(request);
    expect(requestHash({ ...request, url: 'https://b:8443/v1/keys?x=1' })).toBe(hash);
    for (const other of [
      { method: 'PUT' },
      { url: 'http://a/v1/keys?x=2' },
      { url: 'http://a/v1/key?x=1' },
      { contentType: 'text/csv' },
      { contentType: undefined },
      { body: Buffer.from('{ }') },
    ]) {
      expect(requestHash({ ...request, ...other })).not.toBe(hash);
    }
  });

  test('two bodies are the same request only where every byte is', () => {
    fc.assert(
      fc.property(
        fc.uint8Array(),
        fc.uint8Array(),
        (a, b) => (requestHash({ ...request, body: a }) === requestHash({ ...request, body: b })) === Buffer.from(a).equals(b),
      ),
    );
  });
});

test('an answer is given again only to the same request, once there is one, unless it held a secret', () => {
  const run = { requestSha256: 'a', status: '201', answer: { contentType: null, location: null, text: '' }, createdAt: new Date(0) };
  expect(decideReuse(run, 'a')).toBe('replay');
  expect(decideReuse(run, 'b')).toBe('reused');
  expect(decideReuse({ ...run, status: null, answer: null }, 'a')).toBe('running');
  expect(decideReuse({ ...run, status: null, answer: null }, 'b')).toBe('reused');
  expect(decideReuse({ ...run, answer: null }, 'a')).toBe('secret');
});

test.each([
  [201, 'application/json', 10, true],
  [204, null, 0, true],
  [404, 'application/problem+json; charset=utf-8', 10, true],
  [422, 'application/problem+json', 10, true],
  [401, 'application/problem+json', 10, false],
  [403, 'application/problem+json', 10, false],
  [409, 'application/problem+json', 10, false],
  [429, 'application/problem+json', 10, false],
  [500, 'application/problem+json', 10, false],
  [503, 'application/problem+json', 10, false],
  [303, null, 0, false],
  [200, 'text/event-stream', 0, false],
  [200, 'image/png', 10, false],
  [200, 'application/json', answerMaxBytes + 1, false],
])('an answer %i of type %s with %i bytes is the last word: %s', (status, contentType, sizeBytes, expected) => {
  expect(isFinal({ status, contentType, sizeBytes })).toBe(expected);
});

test('a key is printable ASCII without spaces, of at most 200 characters', () => {
  expect(isIdempotencyKey('0198c5f2-7e3a-7bd4')).toBe(true);
  for (const bad of ['', 'a b', 'é', 'x'.repeat(201), 'a\n']) expect(isIdempotencyKey(bad)).toBe(false);
});
