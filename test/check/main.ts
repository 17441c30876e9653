import { spawn } from 'node:child_process';
import { resolve } from 'node:path';

/**
 * `npm run check`: everything that can be known without running the project, in seconds and without a service. The steps
 * run side by side; each is one line, and only a failing one shows what it said. A name as an argument runs that step alone.
 */
const root = resolve(import.meta.dirname, '../..');
const bin = (name: string): string => resolve(root, 'node_modules/.bin', name);
const own = (name: string): string[] => [process.execPath, resolve(import.meta.dirname, name)];

const steps: { name: string; what: string; command: string[] }[] = [
  // The slowest first: it decides how long all of it takes.
  { name: 'types', what: 'tsc, of the service and of the console', command: own('type-check.ts') },
  { name: 'boundaries', what: 'the dependency rule', command: own('boundaries.ts') },
  { name: 'lint', what: 'oxlint', command: [bin('oxlint'), '--deny-warnings', '-f', 'unix'] },
  { name: 'dead-code', what: 'knip', command: [bin('knip'), '--no-progress'] },
  { name: 'format', what: 'oxfmt; mend with npm run format', command: [bin('oxfmt'), '--check'] },
  { name: 'house-rules', what: 'sizes, names, leftovers', command: own('house-rules.ts') },
  { name: 'lock-file', what: 'npm ci will take it, on every platform', command: own('lock-file.ts') },
  {
    name: 'api-types',
    what: 'the console knows the API as it is; mend with npm run api-types',
    command: [process.execPath, resolve(root, 'web/api-types.ts'), '--check'],
  },
  { name: 'docs', what: 'paths and scripts that documents name', command: own('doc-paths.ts') },
];

type Outcome = { name: string; ok: boolean; seconds: number; output: string };

function run({ name, command: [program = '', ...args] }: (typeof steps)[number]): Promise<Outcome> {
  const startMs = performance.now();
  return new Promise((settle) => {
    const child = spawn(program, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    const end = (ok: boolean): void => settle({ name, ok, seconds: (performance.now() - startMs) / 1000, output });
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.on('error', (error) => {
      output += `${error.message}\n`;
      end(false);
    });
    child.on('close', (code) => end(code === 0));
  });
}

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !steps.some((step) => step.name === name));
if (unknown.length > 0) {
  console.error(`There is no step ${unknown.join(', ')}. The steps are: ${steps.map((step) => step.name).join(', ')}.`);
  process.exit(2);
}

const startMs = performance.now();
const chosen = steps.filter((step) => wanted.length === 0 || wanted.includes(step.name));
const outcomes = await Promise.all(
  chosen.map(async (step) => {
    const outcome = await run(step);
    console.log(`${outcome.ok ? 'ok    ' : 'FAILED'} ${step.name.padEnd(12)}${outcome.seconds.toFixed(1).padStart(5)} s  ${step.what}`);
    return outcome;
  }),
);
const failed = outcomes.filter((outcome) => !outcome.ok);
for (const { name, output } of failed) console.log(`\n── ${name} ──\n${output.trim()}`);
console.log(`\n${outcomes.length - failed.length} of ${outcomes.length} steps passed in ${((performance.now() - startMs) / 1000).toFixed(1)} s`);
if (failed.length > 0) process.exitCode = 1;
