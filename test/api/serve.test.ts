import { Hono } from 'hono';
import { streamSSE } from 'hono/streaming';
import { Agent, createServer, request } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { expect, test } from 'vitest';
import { limitRequestTime } from '#app/request-deadline.ts';
import { serve } from '#app/serve.ts';
import { GalaxyError } from '#kernel/errors.ts';

const host = '127.0.0.1';
const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const app = new Hono();
let started = 0;
app.get('/', (c) => c.text('ok'));
app.get('/slow', async (c) => {
  started += 1;
  await sleep(300);
  return c.text('finished');
});
app.get('/endless', (c) => {
  started += 1;
  return streamSSE(c, async (stream) => {
    while (!stream.aborted) {
      await stream.writeSSE({ data: 'x' });
      await sleep(20);
    }
  });
});
const waitForStart = async () => {
  const before = started;
  while (started === before) await sleep(5);
};

test('a taken port is named, with two ways to take another', async () => {
  const first = await serve(app, { port: 0, host });
  const error = await serve(app, { port: first.port, host }).catch((caught: unknown) => caught);
  await first.close(0);
  if (!(error instanceof GalaxyError)) throw new Error('the second server started');
  expect(error.code).toBe('port-taken');
  expect(error.message).toContain(`PORT=${first.port + 1}`);
  expect(error.message).toContain(`--port=${first.port + 1}`);
});

test('an address that is not of this machine is named', async () => {
  await expect(serve(app, { port: 0, host: '192.0.2.1' })).rejects.toMatchObject({ entry: { code: 'address-not-usable' } });
});

test('closing lets a running request finish, refuses new ones at once, and does not wait for idle keep-alive connections', async () => {
  const server = await serve(app, { port: 0, host });
  const agent = new Agent({ keepAlive: true });
  const get = (path: string) =>
    new Promise<string>((resolve, reject) => {
      request({ host, port: server.port, path, agent }, (answer) => {
        let text = '';
        answer.on('data', (chunk: Buffer) => (text += chunk.toString()));
        answer.on('end', () => resolve(text));
      })
        .on('error', reject)
        .end();
    });
  await get('/');
  const running = get('/slow');
  await waitForStart();
  const closedMs = performance.now();
  const closing = server.close(5000);
  await expect(fetch(`http://${host}:${server.port}/`)).rejects.toThrow();
  expect(await running).toBe('finished');
  await closing;
  expect(performance.now() - closedMs).toBeLessThan(1500);
  agent.destroy();
});

test('a request that never ends is cut when the grace is over', async () => {
  const server = await serve(app, { port: 0, host });
  const endless = fetch(`http://${host}:${server.port}/endless`).then((answer) => answer.text());
  endless.catch(() => {});
  await waitForStart();
  const closedMs = performance.now();
  await server.close(200);
  expect(performance.now() - closedMs).toBeLessThan(1500);
  await expect(endless).rejects.toThrow();
});

test('a server whose client sends nothing closes at once', async () => {
  const server = await serve(app, { port: 0, host });
  const socket = connect(server.port, host);
  await new Promise((resolve) => socket.once('connect', resolve));
  const closedMs = performance.now();
  await server.close(5000);
  expect(performance.now() - closedMs).toBeLessThan(1500);
  socket.destroy();
});

test('a request that does not arrive whole in time is cut; a resumable upload goes on as long as something arrives', async () => {
  const arrived = new Map<string, string>();
  const server = createServer((incoming, answer) => {
    incoming.on('data', (chunk: Buffer) => arrived.set(incoming.url ?? '', (arrived.get(incoming.url ?? '') ?? '') + chunk.toString()));
    incoming.on('error', () => {});
    incoming.on('end', () => answer.end('taken'));
  });
  limitRequestTime(server, { requestTimeoutMs: 150, silenceMs: 150 });
  await new Promise<void>((listening) => void server.listen(0, host, listening));
  const { port } = server.address() as AddressInfo;
  /** Sends a letter every 30 ms, `letters` of them and the end, or silence after them. */
  const drip = (method: string, path: string, letters: number, end: boolean) =>
    new Promise<string>((done) => {
      const socket = connect(port, host);
      let text = '';
      socket.on('data', (chunk: Buffer) => (text += chunk.toString()));
      socket.on('error', () => {});
      socket.on('close', () => done(text.split('\r\n')[0] ?? ''));
      socket.write(`${method} ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: ${end ? letters : letters + 1}\r\n\r\n`);
      let sent = 0;
      const timer = setInterval(() => {
        if (sent++ < letters) socket.write('x');
        else clearInterval(timer);
      }, 30);
    });
  const answers = await Promise.all([
    drip('POST', '/v1/assets', 20, true),
    drip('PATCH', '/v1/uploads/a', 20, true),
    drip('PATCH', '/v1/uploads/b', 3, false),
    drip('POST', '/v1/tags', 1, true),
  ]);
  server.close();
  expect(answers).toEqual(['HTTP/1.1 408 Request Timeout', 'HTTP/1.1 200 OK', 'HTTP/1.1 408 Request Timeout', 'HTTP/1.1 200 OK']);
  expect(arrived.get('/v1/uploads/a')).toBe('x'.repeat(20));
});
