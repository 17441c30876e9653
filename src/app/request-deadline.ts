import type { IncomingMessage, Server, ServerResponse } from 'node:http';

/** A request must have arrived whole within this: an upload of 200 MB at 1 MB/s needs 200 s. */
const requestTimeoutMs = 5 * 60_000;
/** A resumable upload may take hours over a slow line, as long as something arrives: every byte that does is kept. */
const silenceMs = 60_000;

const isResumable = ({ method, url = '' }: IncomingMessage): boolean => (method === 'PATCH' || method === 'POST') && url.startsWith('/v1/uploads');

/**
 * Ends requests that do not arrive. Node's own limit is one for all of a server's requests, and would cut a resumable upload
 * that is merely slow. Whoever is cut gets 408 where nothing was answered yet, as Node does it.
 */
export function limitRequestTime(server: Server, limits = { requestTimeoutMs, silenceMs }): void {
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    const cut = (): void => {
      if (!response.headersSent) response.socket?.write('HTTP/1.1 408 Request Timeout\r\nConnection: close\r\n\r\n');
      request.socket.destroy();
    };
    let received = -1;
    const timer = isResumable(request)
      ? setInterval(() => {
          if (request.socket.bytesRead === received) cut();
          received = request.socket.bytesRead;
        }, limits.silenceMs)
      : setTimeout(cut, limits.requestTimeoutMs);
    const stop = (): void => clearTimeout(timer);
    request.once('end', stop);
    request.once('close', stop);
    response.once('close', stop);
  });
}
