import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';

export type Limits = { seconds: number; memoryMb: number; outputBytes: number };
/** How a program ended. `over`: it was killed because it went over this limit. */
export type Ended = { code: number | null; stdout: Buffer; stderr: string; over: 'time' | 'memory' | 'output' | null; peakMb: number };

const watchEveryMs = 40;
const errorBytes = 4096;

/** Linux says how much memory a process holds; elsewhere the limits that the program was given itself must do. */
async function residentMb(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'latin1').catch(() => '');
  return Number(/^VmHWM:\s*(\d+) kB/m.exec(status)?.[1] ?? 0) / 1000;
}

/**
 * Runs a program that reads hostile bytes: no shell, no input, nothing of our environment, and killed at once when it takes
 * more time, memory or output than it may.
 */
export function runLimited(command: string, args: readonly string[], limits: Limits): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], env: { PATH: process.env['PATH'] ?? '', LC_ALL: 'C.UTF-8' } });
    const ended: Ended = { code: null, stdout: Buffer.alloc(0), stderr: '', over: null, peakMb: 0 };
    const chunks: Buffer[] = [];
    let outputBytes = 0;
    const stop = (over: Ended['over']): void => {
      ended.over ??= over;
      child.kill('SIGKILL');
    };
    const clock = setTimeout(() => stop('time'), limits.seconds * 1000);
    const look = async (pid: number): Promise<void> => {
      ended.peakMb = Math.max(ended.peakMb, await residentMb(pid));
      if (ended.peakMb > limits.memoryMb) stop('memory');
    };
    const watch = setInterval(() => void (child.pid === undefined ? null : look(child.pid)), watchEveryMs);
    child.stdout.on('data', (chunk: Buffer) => {
      outputBytes += chunk.byteLength;
      if (outputBytes > limits.outputBytes) stop('output');
      else chunks.push(chunk);
    });
    child.stderr.on('data', (chunk: Buffer) => {
      if (ended.stderr.length < errorBytes) ended.stderr += chunk.toString('utf8').slice(0, errorBytes);
    });
    const settle = (): void => {
      clearTimeout(clock);
      clearInterval(watch);
    };
    child.on('error', (error) => {
      settle();
      reject(error);
    });
    child.on('close', (code) => {
      settle();
      resolve({ ...ended, code, stdout: Buffer.concat(chunks) });
    });
  });
}
