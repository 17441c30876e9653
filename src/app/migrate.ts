import { createLogger } from '#adapters/log/logger.ts';
import { parseConfig } from './config.ts';
import { openParts } from './open-parts.ts';
import { explain } from './run-process.ts';

// Every start migrates; this is for whoever wants to do it before, and alone.
try {
  const config = parseConfig(process.env);
  const parts = await openParts(config, createLogger({ ...config.log, level: 'warn' }), { consumeEvents: false });
  await parts.close();
  console.log('The database is up to date.');
} catch (error) {
  console.error(explain(error));
  process.exitCode = 1;
}
