import { expect, test } from 'vitest';
import { loggablePath, requestIdOf } from './request-context.ts';

test('a request id that could break a log line or a header is replaced', () => {
  expect(requestIdOf('abcdEFGH-1._')).toBe('abcdEFGH-1._');
  for (const bad of [undefined, '', 'short', 'a'.repeat(65), 'line\nbreak-aaaa', 'with space aaaa', '密密密密密密密密'])
    expect(requestIdOf(bad)).toMatch(/^[0-9a-f]{8}-/);
});

test('one-time tokens and link signatures are cut out of a path, ids stay', () => {
  expect(loggablePath('/invite/abcdef')).toBe('/invite/…');
  expect(loggablePath('/a/bAjcHkQ0yWvQ2nGm1xD3fZtK')).toBe('/a/…');
  expect(loggablePath('/d/k1/99/all/SIGNATURE/var/web')).toBe('/d/k1/99/all/…/var/web');
  expect(loggablePath('/v1/assets/ast_1')).toBe('/v1/assets/ast_1');
});
