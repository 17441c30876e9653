import { damagedFiles } from '#test/ingest/fuzz-seeds.ts';
import { runFileSet } from '#test/ingest/run-file-set.ts';
import type { Bench } from './bench.ts';
import { openPostgresGround } from './postgres-ground.ts';

const count = 2_000;
/** Another seed finds other damage: `FUZZ_SEED=7 npm run bench -- fuzz-files`. */
const seed = Number(process.env['FUZZ_SEED'] ?? 1_000_000);
const neverMeant = ['crashed', 'hung', 'error', 'lost', 'pending'];

export const fuzzFilesBench: Bench = {
  describes: `takes in ${count.toLocaleString('en')} files with random damage, of every kind`,
  async run(report) {
    const ground = await openPostgresGround();
    try {
      let done = 0;
      const { outcomes, peakMb } = await runFileSet(ground.url, damagedFiles(count, seed), () => {
        if (++done % 100 === 0) report(`${done} of ${count}`);
      });
      const ending = (...which: string[]): number => outcomes.filter(({ outcome }) => which.includes(outcome)).length;
      const [ready, failed, crashed, hung] = [ending('ready'), ending('failed'), ending('crashed'), ending('hung')];
      const surprised = ending('error', 'lost', 'pending');
      const slowest = outcomes.toSorted((a, b) => b.ms - a.ms)[0];
      return {
        bench: 'fuzz-files',
        files: outcomes.length,
        seed,
        ready,
        /** By their code when they arrived, or failed with a sentence when they were decoded. */
        refused: outcomes.length - ready - crashed - hung - surprised,
        refusedWhenDecoded: failed,
        crashed,
        hung,
        surprised,
        slowestMs: slowest?.ms ?? 0,
        slowest: slowest?.name ?? '',
        peakMb: Math.round(peakMb),
        worst: outcomes.filter(({ outcome }) => neverMeant.includes(outcome)).slice(0, 20),
      };
    } finally {
      await ground.close();
    }
  },
  table(result) {
    return `${Object.entries(result)
      .map(([name, value]) => `${name.padEnd(20)} ${JSON.stringify(value)}`)
      .join('\n')}\n`;
  },
};
