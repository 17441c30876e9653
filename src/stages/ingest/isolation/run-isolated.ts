import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fail, type GalaxyError } from '#kernel/errors.ts';
import { ingestErrors } from '../errors.ts';
import { type Ended, runLimited } from '../run-limited.ts';
import { isolatedAnswer, type IsolatedFacts } from './answer.ts';
import { type IsolatedTask, maxAnswerBytes } from './tasks.ts';

const childPath = fileURLToPath(new URL('child.ts', import.meta.url));
/** Where a task puts what it drew. */
export const pictureIn = (folder: string): string => join(folder, 'picture.tif');

/**
 * A phone's 48 megapixels of HEIC take 6 s and 600 MB; all that is larger is refused by its header already. A look at an
 * arriving file and its probe together stay below 30 s.
 */
const limits = { memoryMb: 700, outputBytes: maxAnswerBytes };
const secondsFor = (task: IsolatedTask): number => (task.startsWith('inspect-') ? 9 : 18);
/** JavaScript's own part of that memory; wasm and native decoders have the rest. */
const heapMb = 256;

const costly = (task: IsolatedTask, ended: Ended): GalaxyError =>
  fail(
    ingestErrors['file-too-costly'],
    ended.over === 'time' ? `Opening the file took longer than ${secondsFor(task)} s.` : 'Opening the file took more memory than is allowed.',
    { extra: { task } },
  );

/**
 * Runs one decoder over one file in a process of its own, which sees nothing of our environment, draws into
 * `folder` where it is to draw, and is killed when it takes too long or too much. Whatever happens there, this process goes on.
 */
export async function runIsolated(task: IsolatedTask, path: string, folder = ''): Promise<IsolatedFacts> {
  const ended = await runLimited(process.execPath, [`--max-old-space-size=${heapMb}`, '--no-warnings', childPath, task, path, folder], {
    ...limits,
    seconds: secondsFor(task),
  });
  if (ended.over !== null) throw costly(task, ended);
  const answer = isolatedAnswer.safeParse(parseJson(ended.stdout));
  if (!answer.success) {
    // Heap limits and native memory end a process without an answer (SIGABRT, SIGSEGV, SIGILL): the file is to blame all the same.
    if (/heap out of memory|Cannot enlarge memory|memory access out of bounds/i.test(ended.stderr)) throw costly(task, ended);
    throw fail(ingestErrors['file-broken'], 'The program that reads such files gave up on this one.', { cause: ended.stderr });
  }
  if ('facts' in answer.data) return answer.data.facts;
  const { code, detail } = answer.data.refused;
  const entry = Object.values(ingestErrors).find((one) => one.code === code);
  throw fail(entry ?? ingestErrors['file-broken'], detail);
}

function parseJson(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    return null;
  }
}
