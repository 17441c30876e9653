import pino, { type DestinationStream, type Logger } from 'pino';
import { prettyFactory } from 'pino-pretty';
import { describeError, redact, redactText } from './redact.ts';

export type LogOptions = {
  level: pino.LevelWithSilentOrString;
  /** `auto` is pretty on a terminal and JSON elsewhere. */
  format: 'auto' | 'json' | 'pretty';
  /** Where lines go; standard output unless a test listens. */
  destination?: DestinationStream;
};

/**
 * The log: one JSON line an entry, ISO times with their zone, secrets removed by name and by look.
 * A request's lines come from `log.child({ requestId })`, a job's from `log.child({ jobId })`.
 */
export function createLogger({ level, format, destination }: LogOptions): Logger {
  const isPretty = format === 'pretty' || (format === 'auto' && process.stdout.isTTY === true);
  const out = destination ?? pino.destination({ fd: 1, sync: true });
  const prettify = prettyFactory({ colorize: destination === undefined, ignore: 'pid,hostname', translateTime: 'SYS:HH:MM:ss.l', singleLine: true });
  const stream: DestinationStream = isPretty ? { write: (line) => void out.write(prettify(line)) } : out;
  const log = pino(
    {
      level,
      base: { pid: process.pid },
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: {
        level: (label) => ({ level: label }),
        log: (entry) => redact(entry) as Record<string, unknown>,
      },
      serializers: { err: describeError, error: describeError },
      hooks: { streamWrite: redactText },
    },
    stream,
  );
  // pino has no formatter for the bindings of a child; children inherit this one.
  const child = log.child;
  log.child = function (this: Logger, bindings: pino.Bindings, options?: pino.ChildLoggerOptions) {
    return Reflect.apply(child, this, [redact(bindings), options]) as Logger;
  } as unknown as typeof log.child;
  return log;
}
