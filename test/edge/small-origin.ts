import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

type Seen = { method: string; url: string; headers: IncomingMessage['headers'] };
type Answer = (request: IncomingMessage, response: ServerResponse) => void;

/** A real HTTP server in the origin's place: it remembers what reached it, and each test says what it answers. */
export type SmallOrigin = { url: string; seen: Seen[]; bytesSent: number; answerWith(answer: Answer): void; stop(): Promise<void>; start(): Promise<void> };

export async function startSmallOrigin(): Promise<SmallOrigin> {
  let server: Server | null = null;
  let port = 0;
  let answer: Answer = (_, response) => void response.writeHead(404).end();

  const origin: SmallOrigin = {
    url: '',
    seen: [],
    bytesSent: 0,
    answerWith: (next) => {
      answer = next;
      origin.seen = [];
      origin.bytesSent = 0;
    },
    start: async () => {
      server = createServer((request, response) => {
        origin.seen.push({ method: request.method ?? '', url: request.url ?? '', headers: request.headers });
        answer(request, response);
      });
      await new Promise<void>((resolve) => server?.listen(port, '127.0.0.1', resolve));
      port = (server.address() as AddressInfo).port;
      origin.url = `http://127.0.0.1:${port}`;
    },
    stop: async () => {
      const running = server;
      server = null;
      running?.closeAllConnections();
      if (running) await new Promise<void>((resolve) => running.close(() => resolve()));
    },
  };
  await origin.start();
  return origin;
}

/** Answers as the deliver stage does: an ETag, 304 to whoever holds it, ranges. */
export const file =
  (origin: SmallOrigin, bytes: Buffer, etag: string): Answer =>
  (request, response) => {
    const headers = {
      ETag: etag,
      'Content-Type': 'image/jpeg',
      'Cache-Control': 'private, max-age=600, immutable',
      'Content-Disposition': 'inline; filename="poster.jpg"',
    };
    if (request.headers['if-none-match'] === etag) return void response.writeHead(304, headers).end();
    const range = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? '');
    if (range) {
      const part = bytes.subarray(Number(range[1]), Number(range[2]) + 1);
      origin.bytesSent += part.length;
      return void response
        .writeHead(206, { ...headers, 'Content-Range': `bytes ${range[1]}-${range[2]}/${bytes.length}`, 'Content-Length': part.length })
        .end(part);
    }
    if (request.method !== 'HEAD') origin.bytesSent += bytes.length;
    response.writeHead(200, { ...headers, 'Content-Length': bytes.length }).end(bytes);
  };

/** Answers with a problem, as the deliver stage refuses. */
export const refusal =
  (status: number, code: string): Answer =>
  (_, response) =>
    void response.writeHead(status, { 'Content-Type': 'application/problem+json', 'Cache-Control': 'no-store' }).end(JSON.stringify({ status, code }));
