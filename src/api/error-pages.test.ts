import { expect, test } from 'vitest';
import { httpErrors } from '#http/errors.ts';
import { defineErrors } from '#kernel/errors.ts';
import { accountErrors } from './accounts/errors.ts';
import { errorPages } from './error-pages.ts';

test('two features cannot own one error code', () => {
  const twice = defineErrors({ internal: { kind: 'internal', title: 'x', fix: 'y' } });
  expect(() => errorPages([httpErrors, accountErrors])).not.toThrow();
  expect(() => errorPages([httpErrors, twice])).toThrow('two errors have the code internal');
});
