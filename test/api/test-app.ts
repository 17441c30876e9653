import type { OpenAPIHono } from '@hono/zod-openapi';
import type { Hono } from 'hono';
import { createLogger } from '#adapters/log/logger.ts';
import { createKey, serviceItself } from '#api/accounts/index.ts';
import { type AppDeps, createApp } from '#api/app.ts';
import type { HttpEnv } from '#http/router.ts';
import type { Scope } from '#kernel/access.ts';
import { systemClock } from '#kernel/clock.ts';
import { createTestDatabase } from '#test/support/database.ts';

export const publicUrl = 'http://localhost:8080';
export type Problem = {
  code: string;
  status: number;
  detail: string;
  fix: string;
  type: string;
  requestId: string;
  fields?: { pointer: string; message: string }[];
};

/** The app over a database of its own; `log` collects what it writes. */
export async function createTestApp(more: Partial<AppDeps> & { routers?: OpenAPIHono<HttpEnv>[]; plainRouters?: Hono<HttpEnv>[] } = {}) {
  const database = await createTestDatabase();
  const lines: string[] = [];
  const log = createLogger({ level: 'debug', format: 'json', destination: { write: (line) => void lines.push(line) } });
  const deps: AppDeps = {
    db: database.db,
    clock: systemClock,
    log,
    version: '0.0.0',
    config: { publicUrl, uploadMaxBytes: 20 * 1024 * 1024, trustedProxies: 0 },
    ...more,
    routers: more.routers ?? [],
  };
  const app = createApp(deps);
  const keyWith = async (...scopes: Scope[]): Promise<string> => (await createKey(deps, { name: 'test', scopes, giver: serviceItself })).key;
  /** A request as a program sends it. */
  const send = async (
    method: string,
    path: string,
    options: { key?: string; json?: unknown; headers?: Record<string, string>; body?: string } = {},
  ): Promise<Response> =>
    app.request(`${publicUrl}${path}`, {
      method,
      headers: {
        ...(options.key ? { Authorization: `Bearer ${options.key}` } : {}),
        ...(options.json === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...options.headers,
      },
      ...(options.json === undefined ? (options.body === undefined ? {} : { body: options.body }) : { body: JSON.stringify(options.json) }),
    });
  const problemOf = async (answer: Response): Promise<Problem> => (await answer.json()) as Problem;
  return { app, deps, database, lines, keyWith, send, problemOf };
}
export type TestApp = Awaited<ReturnType<typeof createTestApp>>;
