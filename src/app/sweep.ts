import { createLogger } from '#adapters/log/logger.ts';
import { sweepObjects } from '#stages/ingest/index.ts';
import { readArguments } from './arguments.ts';
import { parseConfig } from './config.ts';
import { openParts } from './open-parts.ts';
import { explain } from './run-process.ts';

const help = `galaxy sweep: removes objects from storage that nothing refers to

  npm run sweep                   those that an earlier sweep has seen so, a day ago at least
  npm run sweep -- --dry-run      only counts what nothing refers to now

Workers do it by themselves every six hours; this is for looking, or for not waiting. With everything embedded,
stop the service first: one process at a time holds its data folder.`;

const args = readArguments(help, { 'dry-run': { type: 'boolean' } });
try {
  const config = parseConfig(process.env);
  const parts = await openParts(config, createLogger({ ...config.log, level: 'warn' }), { consumeEvents: false });
  const swept = await sweepObjects(parts, { dryRun: args['dry-run'] === true });
  await parts.close();
  if (!swept) console.log('Another process is sweeping.');
  else
    console.log(
      `${swept.looked} objects, ${swept.unreferenced} that nothing refers to, ${swept.removed} removed (${Math.round(swept.removedBytes / 1e6)} MB).`,
    );
} catch (error) {
  console.error(explain(error));
  process.exitCode = 1;
}
