import type { Logger } from 'pino';
import { createLogger } from '#adapters/log/logger.ts';
import { GalaxyError } from '#kernel/errors.ts';
import { type Config, parseConfig } from './config.ts';

/** Time for running requests and jobs before they are handed back: below the 30 s after which most supervisors kill. */
const graceMs = 20_000;

/** What a start-up error tells a person: the sentence and the way out; a stack only where the cause is unknown. */
export function explain(error: unknown): string {
  if (error instanceof GalaxyError) return `${error.entry.title}\n${error.message}\n→ ${error.entry.fix}`;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

/**
 * The frame of every long-running process: parses the environment, starts, waits for SIGINT or SIGTERM, stops in good
 * order. A second signal ends at once.
 */
export async function runProcess(
  env: Record<string, string | undefined>,
  start: (config: Config, log: Logger) => Promise<{ stop(graceMs: number): Promise<void> }>,
): Promise<void> {
  try {
    const config = parseConfig(env);
    const log = createLogger(config.log);
    const running = await start(config, log);
    let stopping = false;
    const stop = (signal: string): void => {
      if (stopping) process.exit(1);
      stopping = true;
      log.info({ signal }, 'stopping: running work is finished or handed back');
      running.stop(graceMs).then(
        () => process.exit(0),
        (error: unknown) => {
          log.error({ err: error }, 'the stop did not end well');
          process.exit(1);
        },
      );
    };
    process.on('SIGINT', () => stop('SIGINT'));
    process.on('SIGTERM', () => stop('SIGTERM'));
  } catch (error) {
    console.error(explain(error));
    process.exit(1);
  }
}
