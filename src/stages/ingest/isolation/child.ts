import { GalaxyError } from '#kernel/errors.ts';
import { reasonOf } from '../refuse.ts';
import { ingestErrors } from '../errors.ts';
import type { IsolatedAnswer, IsolatedFacts } from './answer.ts';
import { type IsolatedTask, isolatedTasks } from './tasks.ts';

/** One decoder: reads the file, may write `picture.tif` into the folder. */
export type IsolatedWork = (path: string, folder: string) => Promise<IsolatedFacts>;

// Loaded when asked for: each brings a decoder of some megabytes.
const works: Record<IsolatedTask, () => Promise<IsolatedWork>> = {
  'inspect-svg': async () => (await import('./svg.ts')).inspectSvgFile,
  'draw-svg': async () => (await import('./svg.ts')).drawSvgFile,
  'inspect-pdf': async () => (await import('./pdf.ts')).inspectPdf,
  'read-pdf': async () => (await import('./pdf.ts')).readPdf,
  'read-heic': async () => (await import('./heic.ts')).readHeic,
  'read-psd': async () => (await import('./psd.ts')).readPsd,
  'inspect-font': async () => (await import('./font.ts')).inspectFont,
  'read-font': async () => (await import('./font.ts')).readFont,
};

const isTask = (name: string): name is IsolatedTask => (isolatedTasks as readonly string[]).includes(name);

async function answer(): Promise<IsolatedAnswer> {
  const [task = '', path = '', folder = ''] = process.argv.slice(2);
  if (!isTask(task)) throw new TypeError(`unknown task ${task}`);
  try {
    return { facts: await (await works[task]())(path, folder) };
  } catch (error) {
    if (error instanceof GalaxyError) return { refused: { code: error.code, detail: error.message } };
    // Out of memory is said by ending without an answer.
    if (error instanceof RangeError && /memory|array buffer/i.test(error.message)) throw error;
    return { refused: { code: ingestErrors['file-broken'].code, detail: `The file cannot be read to its end: ${reasonOf(error)}` } };
  }
}

// Decoders compiled to wasm print what they think on standard output: only the answer may stand there.
console.log = () => {};
console.error = () => {};
process.stdout.write(JSON.stringify(await answer()), () => process.exit(0));
