import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createConnection, createServer, type AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

async function answers(port: number): Promise<boolean> {
  const socket = createConnection({ port, host: '127.0.0.1' });
  return new Promise((resolve) => {
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
  }).finally(() => socket.destroy()) as Promise<boolean>;
}

/**
 * Starts `redis-server` on a free port, keeping nothing on disk, or gives null where it is not installed. A shell stands
 * between: it ends the server when the pipe from this process closes, so none is left over however the tests end.
 */
export async function startRedisServer(): Promise<{ url: string; stop(): Promise<void> } | null> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  await new Promise((closed) => probe.close(closed));
  const script = 'command -v redis-server > /dev/null || exit 3; redis-server "$@" > /dev/null & read -r _; kill $!; wait';
  const flags = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--dir', '/tmp'];
  const shell = spawn('/bin/sh', ['-c', script, 'galaxy-test-redis', ...flags], { stdio: ['pipe', 'ignore', 'inherit'] });
  const ended = once(shell, 'exit') as Promise<[number | null]>;
  for (const end = Date.now() + 10_000; !(await answers(port)); await sleep(30)) {
    if (shell.exitCode === 3) return null;
    if (shell.exitCode !== null || Date.now() > end) throw new Error(`redis-server did not start on port ${port}`);
  }
  const stop = async () => {
    shell.stdin.end();
    await ended;
  };
  return { url: `redis://127.0.0.1:${port}`, stop };
}
