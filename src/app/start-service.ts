import type { Logger } from 'pino';
import type { QueueName } from '#kernel/jobs.ts';
import { composeApi } from './compose-api.ts';
import { composeWorkers, type RunningWorkers } from './compose-workers.ts';
import type { Config } from './config.ts';
import { openParts, type Parts } from './open-parts.ts';
import { type RunningServer, serve } from './serve.ts';

export type Service = {
  url: string;
  parts: Parts;
  config: Config;
  /** Takes no more requests or jobs, lets the running ones end for `graceMs`, hands the rest back, closes everything. */
  stop(graceMs: number): Promise<void>;
};

/** Starts the API, and in the same process workers for `queues`. With port 0 and no PUBLIC_URL, links carry the port taken. */
export async function startService(given: Config, log: Logger, options: { queues: readonly QueueName[] }): Promise<Service> {
  const parts = await openParts(given, log, { consumeEvents: options.queues.length > 0 });
  let server: RunningServer | null = null;
  let api: ReturnType<typeof composeApi> | null = null;
  let workers: RunningWorkers | null = null;
  const stop = async (graceMs: number): Promise<void> => {
    api?.endStreams();
    await Promise.all([server?.close(graceMs), workers?.stop(graceMs)]);
    await api?.close();
    await parts.close();
  };
  try {
    // The app needs its public address before the port is known when any free port is taken: until then there is no app.
    let handle: (request: Request, env: object) => Response | Promise<Response> = () => new Response(null, { status: 503 });
    server = await serve({ fetch: (request, env) => handle(request, env) }, { port: given.port, host: given.host });
    const config: Config = given.port === 0 && given.publicUrl === 'http://localhost:0' ? { ...given, publicUrl: `http://localhost:${server.port}` } : given;
    api = composeApi(parts, config, log);
    const { app } = api;
    handle = (request, env) => app.fetch(request, env);
    if (options.queues.length > 0) workers = await composeWorkers(parts, log, options.queues);
    return { url: `http://${given.host === '0.0.0.0' ? 'localhost' : given.host}:${server.port}`, parts, config, stop };
  } catch (error) {
    await stop(0);
    throw error;
  }
}
