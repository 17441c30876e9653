import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Redis } from 'ioredis';
import { redisUrl } from '../support/services.ts';

export type TestRedis = {
  url: string;
  /** Kills it and starts it again on the same files; null where it is not ours to kill. */
  killAndRestart: (() => Promise<void>) | null;
  stop(): Promise<void>;
};

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address ? address.port : 0;
}

async function isUp(url: string): Promise<boolean> {
  const redis = new Redis(url, { lazyConnect: true, retryStrategy: () => null });
  redis.on('error', () => {});
  const answer = await redis.ping().catch(() => null);
  redis.disconnect();
  return answer === 'PONG';
}

/** A Redis of the suite's own, where its program is installed; null where it is not. */
export async function startRedis(settings: string[]): Promise<TestRedis | null> {
  const folder = await mkdtemp(path.join(tmpdir(), 'galaxy-redis-'));
  const port = await freePort();
  const url = `redis://127.0.0.1:${port}`;
  const launch = async () => {
    const child = spawn('redis-server', ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder, '--save', '', ...settings], { stdio: 'ignore' });
    const failed = once(child, 'error').then(() => null);
    const up = (async () => {
      for (let i = 0; i < 200; i++) {
        if (await isUp(url)) return child;
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
      throw new Error(`redis-server did not answer on port ${port}`);
    })();
    // Where the program is missing the wait is of no interest any more.
    up.catch(() => {});
    return Promise.race([failed, up]);
  };
  let child = await launch();
  if (!child) {
    await rm(folder, { recursive: true, force: true });
    return null;
  }
  const kill = async () => {
    if (child && child.exitCode === null && child.signalCode === null) {
      child.kill('SIGKILL');
      await once(child, 'exit');
    }
  };
  return {
    url,
    killAndRestart: async () => {
      await kill();
      child = await launch();
    },
    stop: async () => {
      await kill();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Redis as the event log wants it: one of our own, else the one that REDIS_URL names, else null, said aloud. */
export async function eventRedis(): Promise<TestRedis | null> {
  const own = await startRedis(['--appendonly', 'yes', '--appendfsync', 'everysec']);
  if (own) return own;
  const url = redisUrl();
  return url ? { url, killAndRestart: null, stop: async () => {} } : null;
}
