import { DrizzleQueryError } from 'drizzle-orm/errors';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createLogger } from './logger.ts';
import { redact } from './redact.ts';

function listen(format: 'json' | 'pretty' = 'json') {
  const lines: string[] = [];
  const log = createLogger({ level: 'info', format, destination: { write: (line) => void lines.push(line) } });
  return { log, lines, last: () => JSON.parse(lines.at(-1) ?? 'null') as Record<string, unknown> };
}

describe('createLogger', () => {
  test('an entry is one JSON line with level, message and an ISO time with its zone', () => {
    const { log, lines, last } = listen();
    log.info({ ms: 3 }, 'done');
    expect(lines).toHaveLength(1);
    expect(last()).toMatchObject({ level: 'info', ms: 3, msg: 'done' });
    expect(last().time).toMatch(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/);
  });

  test('request and job ids given to a child are on every line of it', () => {
    const { log, last } = listen();
    log.child({ requestId: 'r1' }).child({ jobId: 'j1' }).info('x');
    expect(last()).toMatchObject({ requestId: 'r1', jobId: 'j1' });
  });

  test('pretty lines are for people: the message is there and it is not JSON', () => {
    const { log, lines } = listen('pretty');
    log.info('ready');
    expect(lines.join('')).toContain('ready');
    expect(lines.join('')).not.toContain('"msg"');
  });

  test.each([
    [{ authorization: 'Bearer abc12345' }],
    [{ req: { headers: { Cookie: 'abc12345', 'Set-Cookie': 'abc12345' } } }],
    [{ config: { s3: [{ secretKey: 'abc12345' }] } }],
    [{ user: { password: 'abc12345', sessionToken: 'abc12345' } }],
    [{ text: 'key gx_abc12345abc12345 refused' }],
    [{ text: 'connect postgres://galaxy:abc12345@db:5432/galaxy failed' }],
    [{ path: '/invite/abc12345abc12345' }],
  ])('a secret is not written, wherever it is: %j', (entry) => {
    const { log, lines } = listen();
    log.info(entry, 'x');
    log.child(entry).info('y');
    expect(lines.join('')).not.toContain('abc12345');
    expect(lines.join('')).toContain('[redacted]');
  });

  test('a failed query is logged with its text and stack, without its values', () => {
    const { log, lines, last } = listen();
    log.error({ err: new DrizzleQueryError('insert into "account" values ($1)', ['scrypt-of-a-password'], new Error('duplicate key')) }, 'failed');
    expect(lines.join('')).not.toContain('scrypt-of-a-password');
    expect(last().err).toMatchObject({ message: 'Failed query: insert into "account" values ($1)', cause: { message: 'duplicate key' } });
    expect((last().err as { stack: string }).stack).toContain('logger.test.ts');
  });
});

test('redacting keeps everything that is not under a secret name', () => {
  const plain = fc.dictionary(fc.constantFrom('id', 'name', 'count', 'path'), fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null)));
  fc.assert(
    fc.property(plain, (entry) => {
      expect(redact({ outer: [entry] })).toEqual({ outer: [entry] });
    }),
  );
});
