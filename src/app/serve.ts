import { createAdaptorServer } from '@hono/node-server';
import type { AddressInfo, Socket } from 'node:net';
import type { Server } from 'node:http';
import { fail, type GalaxyError } from '#kernel/errors.ts';
import { appErrors } from './errors.ts';
import { limitRequestTime } from './request-deadline.ts';

export type RunningServer = {
  /** The one that was taken where `port` was 0. */
  port: number;
  /** Stops accepting, lets running requests finish for at most `graceMs`, then cuts them. */
  close(graceMs: number): Promise<void>;
};

// A slow sender of headers holds a connection for nothing. The rest of a request has limits of its own.
const headersTimeoutMs = 30_000;
// Longer than load balancers keep idle connections (60 s is usual), or they send into one that is just closing.
const keepAliveTimeoutMs = 65_000;
const idleSweepMs = 50;

function listenError(error: NodeJS.ErrnoException, port: number, host: string): GalaxyError | Error {
  if (error.code === 'EADDRINUSE')
    return fail(appErrors['port-taken'], `Port ${port} on ${host} is taken by another program. Start with PORT=${port + 1}, or with --port=${port + 1}.`);
  if (error.code === 'EACCES' || error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND')
    return fail(appErrors['address-not-usable'], `The system refuses ${host}:${port} (${error.code}).`);
  return error;
}

/** Listens. Resolves once requests are answered, throws `port-taken` where another program has the port. */
export async function serve(
  app: { fetch: (request: Request, env: object) => Response | Promise<Response> },
  at: { port: number; host: string },
): Promise<RunningServer> {
  const server = createAdaptorServer({
    fetch: app.fetch,
    hostname: at.host,
    serverOptions: { headersTimeout: headersTimeoutMs, requestTimeout: 0, keepAliveTimeout: keepAliveTimeoutMs },
  }) as Server;
  limitRequestTime(server);
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(listenError(error, at.port, at.host)));
    server.listen(at.port, at.host, resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    close: (graceMs) =>
      new Promise((resolve) => {
        // close() ends the connections that are idle now; the sweep ends those that become idle when their request is done,
        // and those that clients opened in advance and never used, which Node does not count as idle.
        const sweep = setInterval(() => {
          server.closeIdleConnections();
          for (const socket of sockets) if (socket.bytesRead === 0) socket.destroy();
        }, idleSweepMs);
        const cut = setTimeout(() => server.closeAllConnections(), graceMs);
        server.close(() => {
          clearInterval(sweep);
          clearTimeout(cut);
          resolve();
        });
      }),
  };
}
