import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');
/** Linux counts CPU time in hundredths of a second wherever it runs Node. */
const tickMs = 10;

export type ServerProcess = {
  pid: number;
  /** CPU time until now, in milliseconds: of the server, and of the Postgres beside it. */
  cpuMs(): { server: number; postgres: number };
  rssMb(): number;
  /** The most it has held since the last call. */
  peakMb(): number;
  stop(): Promise<void>;
};

const statOf = (pid: number): string[] => readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
/** CPU time that a process has taken, its ended children's too, in milliseconds; 0 where there is none. */
export const cpuOf = (pid: number): number => {
  try {
    const [user = 0, system = 0, userOfEnded = 0, systemOfEnded = 0] = statOf(pid).slice(11, 15).map(Number);
    return (user + system + userOfEnded + systemOfEnded) * tickMs;
  } catch {
    return 0;
  }
};
const memoryMb = (pid: number, name: 'VmRSS' | 'VmHWM'): number =>
  Number(new RegExp(`${name}:\\s+(\\d+)`).exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? NaN) / 1024;

/** The server process of a Postgres in this folder, with the time of its ended backends; 0 where there is none. */
export function postgresOf(folder: string): number[] {
  const pids = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number);
  const main = pids.find((pid) => {
    try {
      const line = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
      return line.includes('postgres') && line.includes(folder) && line.includes('-D');
    } catch {
      return false;
    }
  });
  if (main === undefined) return [];
  return [
    main,
    ...pids.filter((pid) => {
      try {
        return Number(statOf(pid)[1]) === main;
      } catch {
        return false;
      }
    }),
  ];
}

/** Starts the real service as a process of its own, and watches it through /proc. Resolves when it answers. */
export async function startServerProcess(options: { env: Record<string, string>; args?: readonly string[]; postgresFolder: string }): Promise<ServerProcess> {
  const child: ChildProcess = spawn(process.execPath, ['src/main.ts', ...(options.args ?? [])], {
    cwd: root,
    env: { ...process.env, LOG_FORMAT: 'json', LOG_LEVEL: 'info', ...options.env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exit = once(child, 'close');
  await new Promise<void>((up, failed) => {
    let said = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      if (said.length < 100_000) said += chunk.toString();
      if (said.includes('Galaxy is up')) up();
    });
    void exit.then(() => failed(new Error(`the service ended:\n${said}`)));
  });
  const { pid = 0 } = child;
  return {
    pid,
    cpuMs: () => ({ server: cpuOf(pid), postgres: postgresOf(options.postgresFolder).reduce((sum, one) => sum + cpuOf(one), 0) }),
    rssMb: () => memoryMb(pid, 'VmRSS'),
    peakMb: () => {
      const peak = memoryMb(pid, 'VmHWM');
      // 5 sets the high-water mark back to what is held now (proc(5)).
      writeFileSync(`/proc/${pid}/clear_refs`, '5');
      return peak;
    },
    stop: async () => {
      child.kill('SIGTERM');
      await exit;
    },
  };
}
