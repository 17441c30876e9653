import { parseArgs } from 'node:util';
import { batchBench } from './batch.ts';
import { behindBatchBench } from './behind-batch.ts';
import type { Bench } from './bench.ts';
import { bulkEditsBench } from './bulk-edits.ts';
import { consoleBench } from './console.ts';
import { fuzzFilesBench } from './fuzz-files.ts';
import { ingestFilesBench } from './ingest-files.ts';
import { proofBench } from './proof.ts';
import { renderBench } from './render.ts';
import { searchBench } from './search.ts';
import { templatesSheet } from './templates-sheet.ts';
import { uploadSmallBench } from './upload-small.ts';

const benches: Record<string, Bench> = {
  render: renderBench,
  batch: batchBench,
  'behind-batch': behindBatchBench,
  proof: proofBench,
  console: consoleBench,
  'bulk-edits': bulkEditsBench,
  'ingest-files': ingestFilesBench,
  'fuzz-files': fuzzFilesBench,
  'upload-small': uploadSmallBench,
  'templates-sheet': templatesSheet,
  search: searchBench,
};

const usage = `Usage: npm run bench -- <name> [--json]\n\nBenches:\n${Object.entries(benches)
  .map(([name, bench]) => `  ${name.padEnd(16)} ${bench.describes}`)
  .join('\n')}\n\n--json prints one JSON object and nothing else on standard output.\n`;

async function main(): Promise<number> {
  let parsed;
  try {
    parsed = parseArgs({
      allowPositionals: true,
      options: {
        json: { type: 'boolean', default: false },
        rows: { type: 'string' },
        channels: { type: 'string' },
        workers: { type: 'string' },
        queue: { type: 'string' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`);
    return 2;
  }
  const { values, positionals } = parsed;
  if (values.help) {
    process.stdout.write(usage);
    return 0;
  }
  const name = positionals[0];
  const bench = name === undefined ? undefined : benches[name];
  if (!bench || positionals.length > 1) {
    process.stderr.write(
      `${name === undefined ? 'Which bench?' : positionals.length > 1 ? 'One bench at a time, please.' : `There is no bench “${name}”.`}\n\n${usage}`,
    );
    return 2;
  }
  const options: { rows?: number; channels?: number; workers?: number[]; queue?: string } = values.queue === undefined ? {} : { queue: values.queue };
  for (const option of ['rows', 'channels', 'workers'] as const) {
    const given = values[option];
    if (given === undefined) continue;
    const count = Number(given);
    if (!Number.isInteger(count) || count < 1) {
      process.stderr.write(`--${option} takes a whole number.\n\n${usage}`);
      return 2;
    }
    if (option === 'workers') options.workers = [count];
    else options[option] = count;
  }
  const result = await bench.run((line) => process.stderr.write(`${line}\n`), options);
  process.stdout.write(values.json ? `${JSON.stringify(result)}\n` : bench.table(result));
  return 0;
}

process.exitCode = await main();
