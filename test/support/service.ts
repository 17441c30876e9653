import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLogger } from '#adapters/log/logger.ts';
import { createKey, serviceItself } from '#api/accounts/index.ts';
import { parseConfig } from '#app/config.ts';
import { startService } from '#app/start-service.ts';
import { type Scope } from '#kernel/access.ts';
import { type QueueName, queueNames } from '#kernel/jobs.ts';
import { createTestDatabase } from './database.ts';

export type Problem = {
  type: string;
  title: string;
  status: number;
  detail: string;
  code: string;
  fix: string;
  requestId: string;
  fields?: { pointer: string; message: string }[];
};
export type SendOptions = { key?: string; json?: unknown; body?: BodyInit; headers?: Record<string, string> };

/** Requests to a running service, over a real connection; a redirect is an answer. */
export function createSender(url: string) {
  const send = (method: string, path: string, { key, json, body, headers }: SendOptions = {}): Promise<Response> =>
    fetch(new URL(path, url), {
      method,
      redirect: 'manual',
      headers: { ...(key ? { Authorization: `Bearer ${key}` } : {}), ...(json === undefined ? {} : { 'Content-Type': 'application/json' }), ...headers },
      ...(json === undefined ? {} : { body: JSON.stringify(json) }),
      ...(body === undefined ? {} : { body }),
    });
  const problemOf = async (answer: Response): Promise<Problem> => (await answer.json()) as Problem;
  /** Sends what must succeed, and gives the JSON of the answer. */
  const ask = async <T>(method: string, path: string, sent: SendOptions = {}): Promise<T> => {
    const answer = await send(method, path, sent);
    if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as T;
  };
  return { send, ask, problemOf };
}

/**
 * The real service over a database and a folder of its own, on a free port. `queues: []` leaves the jobs where they are,
 * for tests that look at what is queued or run it by hand.
 */
export async function startTestService(options: { env?: Record<string, string>; queues?: readonly QueueName[] } = {}) {
  const database = await createTestDatabase();
  const folder = await mkdtemp(join(tmpdir(), 'galaxy-service-'));
  const given = parseConfig({ DATABASE_URL: database.url, GALAXY_DATA: folder, PORT: '0', LOG_LEVEL: 'silent', ...options.env });
  const log = createLogger(given.log);
  const service = await startService(given, log, { queues: options.queues ?? queueNames });
  const { url, parts, config } = service;

  const keyWith = async (scopes: readonly Scope[], partnerId: string | null = null): Promise<string> =>
    (await createKey(parts, { name: `test ${scopes.length}`, scopes: [...scopes], partnerId, giver: serviceItself })).key;
  const http = createSender(url);
  const stop = async (): Promise<void> => {
    await service.stop(5_000);
    await database.drop();
    await rm(folder, { recursive: true, force: true });
  };
  return { url, parts, config, log, folder, database, keyWith, ...http, stop };
}
export type TestService = Awaited<ReturnType<typeof startTestService>>;
