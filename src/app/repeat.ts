import type { Logger } from 'pino';

/** Housekeeping: repeats work until it is stopped; what fails is logged, and tried again at its next time. A run never overlaps the one before. */
export function repeat(log: Logger, name: string, work: () => Promise<unknown>, everyMs: number): { stop(): void } {
  let running = false;
  const timer = setInterval(() => {
    if (running) return;
    running = true;
    work()
      .catch((error: unknown) => log.warn({ err: error, work: name }, 'housekeeping failed; it is tried again'))
      .finally(() => (running = false));
  }, everyMs).unref();
  return { stop: () => clearInterval(timer) };
}
