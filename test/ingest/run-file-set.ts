import { spawn } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** What became of a file: `ready`, `failed`, a refusal's code; or `crashed`, `hung`, `error`, which must never be. */
export type Outcome = {
  name: string;
  outcome: string;
  why: string;
  ms: number;
  /** Of the process and those it started, while this file was dealt with. */ peakMb: number;
};
export type SetResult = { outcomes: Outcome[]; peakMb: number };

const runner = fileURLToPath(new URL('run-files.ts', import.meta.url));
/** How long one file may take, from its first byte to its last level. */
export const deadlineMs = 30_000;

/** Memory of a process and of those it has started, now; 0 where nothing says it (other systems than Linux). */
async function residentMb(pid: number): Promise<number> {
  const read = (path: string): Promise<string> => readFile(path, 'latin1').catch(() => '');
  const own = Number(/^VmRSS:\s*(\d+) kB/m.exec(await read(`/proc/${pid}/status`))?.[1] ?? 0) / 1000;
  const children = (await read(`/proc/${pid}/task/${pid}/children`)).split(' ').filter((id) => id.trim() !== '');
  const theirs = await Promise.all(children.map((id) => residentMb(Number(id))));
  return own + theirs.reduce((sum, mb) => sum + mb, 0);
}

/** Lets another process take the files in; one that dies or hangs is named, and the rest goes on in a new one. */
export async function runFileSet(
  databaseUrl: string,
  files: AsyncIterable<{ name: string; bytes: Buffer }>,
  report?: (line: string) => void,
): Promise<SetResult> {
  const folder = await mkdtemp(join(tmpdir(), 'galaxy-file-set-'));
  try {
    await chmod(folder, 0o700);
    await mkdir(join(folder, 'files'));
    const names: string[] = [];
    for await (const { name, bytes } of files) {
      await writeFile(join(folder, 'files', String(names.length)), bytes);
      names.push(name);
    }
    await writeFile(join(folder, 'names.json'), JSON.stringify(names));
    const result: SetResult = { outcomes: [], peakMb: 0 };
    while (result.outcomes.length < names.length) await runFrom(databaseUrl, folder, names, result, report);
    return result;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

type Line = { begin?: number; end?: number; outcome?: string; why?: string; ms?: number };

async function runFrom(databaseUrl: string, folder: string, names: string[], result: SetResult, report?: (line: string) => void): Promise<void> {
  const first = result.outcomes.length;
  const child = spawn(process.execPath, ['--no-warnings', runner, databaseUrl, folder, String(first)], { stdio: ['ignore', 'pipe', 'pipe'] });
  let [hung, complaint] = [false, ''];
  let clock: NodeJS.Timeout | undefined;
  let peakMb = 0;
  const keep = (outcome: string, why = '', ms = 0): void => {
    const name = names[result.outcomes.length] ?? '';
    result.outcomes.push({ name, outcome, why, ms, peakMb: Math.round(peakMb) });
    report?.(`${name}: ${outcome} (${ms} ms, ${Math.round(peakMb)} MB)`);
    result.peakMb = Math.max(result.peakMb, peakMb);
    peakMb = 0;
  };
  const watch = setInterval(() => void residentMb(child.pid ?? 0).then((mb) => (peakMb = Math.max(peakMb, mb))), 50);
  child.stderr.on('data', (part: Buffer) => (complaint = `${complaint}${part.toString()}`.slice(-2_000)));
  const ended = new Promise<number | null>((resolve) => void child.on('close', resolve));
  for await (const text of createInterface({ input: child.stdout })) {
    const line = JSON.parse(text) as Line;
    clearTimeout(clock);
    if (line.begin !== undefined)
      clock = setTimeout(() => {
        hung = true;
        child.kill('SIGKILL');
      }, deadlineMs);
    else keep(line.outcome ?? 'error', line.why, line.ms);
  }
  clearTimeout(clock);
  clearInterval(watch);
  const code = await ended;
  if (result.outcomes.length < names.length && (code !== 0 || hung)) keep(hung ? 'hung' : 'crashed', complaint, hung ? deadlineMs : 0);
}
