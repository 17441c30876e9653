import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../..');
// Whatever the machine has set, a program started here is embedded unless the test says otherwise.
const nothingSet = {
  DATABASE_URL: '',
  REDIS_URL: '',
  S3_ENDPOINT: '',
  S3_ACCESS_KEY: '',
  S3_SECRET_KEY: '',
  PUBLIC_URL: '',
  HOST: '',
  LOG_LEVEL: 'info',
  LOG_FORMAT: 'json',
  FORCE_COLOR: '',
};

export type Program = { child: ChildProcess; output(): string; exit: Promise<number | null>; said(text: string): Promise<void> };

/** Runs one of our programs as a process of its own. */
export function runProgram(script: string, args: readonly string[], env: Record<string, string>): Program {
  const child = spawn(process.execPath, [script, ...args], { cwd: root, env: { ...process.env, ...nothingSet, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  let text = '';
  const listeners = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      for (const listener of listeners) listener();
    });
  }
  const exit = once(child, 'close').then(([code]) => code as number | null);
  return {
    child,
    output: () => text,
    exit,
    /** Resolves once the program has printed this; throws with all it said when it ends without. */
    said: (wanted) =>
      new Promise((found, reject) => {
        const look = () => {
          if (!text.includes(wanted)) return;
          listeners.delete(look);
          found();
        };
        listeners.add(look);
        void exit.then((code) => reject(new Error(`${script} ended with ${code} before it said “${wanted}”:\n${text}`)));
        look();
      }),
  };
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  await new Promise((closed) => server.close(closed));
  return port;
}

/** Command lines of living processes that name this text, our own look left out. */
export const processesWith = (text: string): string[] =>
  spawnSync('ps', ['-eo', 'pid=,args='], { encoding: 'utf8', maxBuffer: 64_000_000 })
    .stdout.split('\n')
    .filter((line) => line.includes(text));
