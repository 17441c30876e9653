import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '#test/support/database.ts';
import { damagedFiles } from './fuzz-seeds.ts';
import { runFileSet, type SetResult } from './run-file-set.ts';

let database: TestDatabase;
let result: SetResult;
beforeAll(async () => {
  database = await createTestDatabase();
  result = await runFileSet(database.url, damagedFiles(220, 20_261_126));
}, 900_000);
afterAll(() => database.drop());

describe('220 files with random damage (2,000 and more: npm run bench -- fuzz-files)', () => {
  it('each end as an asset or a refusal; none crashes, hangs or is met with a surprise', () => {
    expect(result.outcomes).toHaveLength(220);
    expect(result.outcomes.filter(({ outcome }) => ['crashed', 'hung', 'error', 'lost', 'pending'].includes(outcome))).toEqual([]);
    // The damage is real, and not always fatal.
    const kept = result.outcomes.filter(({ outcome }) => outcome === 'ready').length;
    expect(kept).toBeGreaterThan(10);
    expect(kept).toBeLessThan(200);
  });

  it('all fit into a gigabyte', () => {
    expect(result.peakMb).toBeLessThan(1_000);
  });
});
