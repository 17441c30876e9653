import { parseArgs, type ParseArgsConfig } from 'node:util';
import { type QueueName, queueNames } from '#kernel/jobs.ts';

/** Reads a program's options; a wrong one, or `--help`, prints the help and ends the process. */
export function readArguments<O extends NonNullable<ParseArgsConfig['options']>>(help: string, options: O) {
  try {
    const { values } = parseArgs({ options: { ...options, help: { type: 'boolean', short: 'h' } }, strict: true, allowPositionals: false });
    if ('help' in values && values.help === true) {
      console.log(help);
      process.exit(0);
    }
    return values as ReturnType<typeof parseArgs<{ options: O }>>['values'];
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : String(error)}\n\n${help}`);
    process.exit(2);
  }
}

/** `render,ingest` as queue names; null where one is none of ours. */
export function parseQueues(text: string): QueueName[] | null {
  const names = text.split(',').map((name) => name.trim());
  return names.every((name): name is QueueName => (queueNames as readonly string[]).includes(name)) ? names : null;
}
