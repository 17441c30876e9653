import { type Case, channels, cleanSet } from '#test/proof/clean-set.ts';
import { defects, runClean, runDefects } from '#test/proof/run-suite.ts';
import type { Bench } from './bench.ts';
import { cpuMs } from './cpu.ts';

const round = (value: number): number => Math.round(value * 10_000) / 10_000;

/** One good creative a channel, the templates and languages taken in turn. */
function oneAChannel(all: readonly Case[]): Case[] {
  const byChannel = Map.groupBy(all, ({ channel }) => channel.id);
  return [...byChannel.values()].map((of, i) => of[i % of.length] as Case);
}

export const proofBench: Bench = {
  describes: 'seeded defects × channels, and good creatives of every template, channel and language',
  async run(report, { rows } = {}) {
    const all = cleanSet();
    const spoilt = oneAChannel(all);
    report(
      `${defects.length} kinds of defect, ${rows ?? spoilt.length} channels each; ${all.length} good creatives${rows ? `, one in ${Math.ceil(all.length / (rows * 20))}` : ''}`,
    );
    let found: Awaited<ReturnType<typeof runDefects>> | null = null;
    let clean: Awaited<ReturnType<typeof runClean>> | null = null;
    const defectsMs = await cpuMs(async () => (found = await runDefects(spoilt, rows ?? Infinity)));
    report('defects done');
    const step = rows ? Math.max(1, Math.ceil(all.length / (rows * 20))) : 1;
    const cleanMs = await cpuMs(async () => (clean = await runClean(all.filter((_, i) => i % step === 0))));
    const { kinds, cases, detection, missed, kindsWithoutCase } = found as unknown as Awaited<ReturnType<typeof runDefects>>;
    const { cases: good, falseAlarms, alarmed, told } = clean as unknown as Awaited<ReturnType<typeof runClean>>;
    return {
      bench: 'proof',
      channels: channels.length,
      kinds,
      cases,
      detection: round(detection),
      missed: missed.slice(0, 40),
      kindsWithoutCase,
      good,
      falseAlarms: round(falseAlarms),
      alarmed: alarmed.slice(0, 40),
      told,
      cpuSeconds: Math.round((defectsMs + cleanMs) / 1000),
    };
  },
  table: (result) =>
    `${Object.entries(result)
      .map(([name, value]) => `${name.padEnd(20)} ${JSON.stringify(value)}`)
      .join('\n')}\n`,
};
