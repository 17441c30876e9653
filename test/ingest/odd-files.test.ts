import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '#test/support/database.ts';
import { type OddFile, oddFiles } from './odd-files.ts';
import { deadlineMs, runFileSet, type SetResult } from './run-file-set.ts';

let database: TestDatabase;
let result: SetResult;
const expected: OddFile[] = [];

async function* remembered(): AsyncGenerator<OddFile> {
  for await (const file of oddFiles()) {
    expected.push({ ...file, bytes: Buffer.alloc(0) });
    yield file;
  }
}

beforeAll(async () => {
  database = await createTestDatabase();
  result = await runFileSet(database.url, remembered(), process.env['ODD_FILES_LOG'] ? console.log : undefined);
}, 900_000);
afterAll(() => database.drop());

describe('a hundred files that nobody should send', () => {
  it('are really a hundred, all different', () => {
    expect(expected.length).toBeGreaterThanOrEqual(100);
    expect(new Set(expected.map(({ name }) => name)).size).toBe(expected.length);
  });

  it('each end as a good asset or with the code that is theirs; none crashes, hangs or is met with a surprise', () => {
    const wrong = expected.flatMap(({ name, ends }, i) => {
      const { outcome = 'missing', why = '' } = result.outcomes[i] ?? {};
      return ends.includes(outcome) ? [] : [`${name}: ${outcome} instead of ${ends.join(' or ')}: ${why.slice(0, 300)}`];
    });
    expect(wrong).toEqual([]);
  });

  it('are each dealt with in time, and in less than a gigabyte, other processes that were started counted in', () => {
    expect(result.outcomes.filter(({ ms }) => ms > deadlineMs)).toEqual([]);
    expect(result.outcomes.filter(({ peakMb }) => peakMb >= 1_000)).toEqual([]);
    expect(result.peakMb).toBeGreaterThan(0);
  });

  it('are refused in words, not in those of a program', () => {
    for (const { name, outcome, why } of result.outcomes) {
      if (outcome === 'ready') continue;
      expect([name, why]).toEqual([name, expect.stringMatching(/^[A-Z].*\.$/s)]);
      expect([name, why]).toEqual([name, expect.not.stringMatching(/\/tmp\/|undefined|\bat .*:\d+/)]);
    }
  });
});
