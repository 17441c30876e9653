import type { Logger } from 'pino';
import type { QueueName } from '#kernel/jobs.ts';
import { composeApi } from './compose-api.ts';
import { composeWorkers } from './compose-workers.ts';
import type { Config } from './config.ts';
import { openParts, type Parts } from './open-parts.ts';
import { serve } from './serve.ts';

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
  const closers: ((graceMs: number) => Promise<void>)[] = [() => parts.close()];
  const stop = async (graceMs: number): Promise<void> => {
    for (const closer of closers.splice(0).reverse()) await closer(graceMs);
  };
  try {
    // The app needs its public address before the port is known when any free port is taken: it is asked for through this.
    let handle: (request: Request, env: object) => Response | Promise<Response> = () => new Response(null, { status: 503 });
    const server = await serve({ fetch: (request, env) => handle(request, env) }, { port: given.port, host: given.host });
    closers.push((graceMs) => server.close(graceMs));
    const config: Config = given.port === 0 && given.publicUrl === 'http://localhost:0' ? { ...given, publicUrl: `http://localhost:${server.port}` } : given;
    const api = composeApi(parts, config, log);
    handle = (request, env) => api.app.fetch(request, env);
    closers.splice(1, 0, () => api.close());
    if (options.queues.length > 0) {
      const workers = await composeWorkers(parts, log, options.queues);
      closers.push((graceMs) => workers.stop(graceMs));
    }
    return { url: `http://${given.host === '0.0.0.0' ? 'localhost' : given.host}:${server.port}`, parts, config, stop };
  } catch (error) {
    await stop(0);
    throw error;
  }
}
