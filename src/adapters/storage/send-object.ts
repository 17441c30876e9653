import { request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { text } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { fail } from '#kernel/errors.ts';
import { storageErrors } from './errors.ts';

/** A server that takes no byte and says nothing for this long is not coming back. */
const silenceTimeoutMs = 60_000;

/**
 * PUTs a body of known size to a signed link, chunk by chunk. A body that fails breaks the connection before the announced
 * size is reached, and the server keeps nothing.
 */
export async function sendObject(link: URL, body: AsyncIterable<Uint8Array>, object: { sizeBytes: number; contentType: string }): Promise<void> {
  const send = link.protocol === 'https:' ? httpsRequest : httpRequest;
  const headers = { 'content-length': object.sizeBytes, 'content-type': object.contentType };
  const outgoing = send(link, { method: 'PUT', headers, timeout: silenceTimeoutMs });
  outgoing.once('timeout', () => outgoing.destroy(new Error(`no answer within ${silenceTimeoutMs} ms`)));
  const answered = new Promise<IncomingMessage>((resolve, reject) => {
    outgoing.once('response', resolve).once('error', reject);
  });
  answered.catch(() => {});

  let sourceError: unknown;
  const watched = async function* (): AsyncGenerator<Uint8Array> {
    try {
      yield* body;
    } catch (error) {
      sourceError = error;
      throw error;
    }
  };
  try {
    // Both at once: a server that refuses answers before it has read everything.
    await Promise.race([pipeline(watched, outgoing), answered]);
    const answer = await answered;
    const said = await text(answer);
    if (answer.statusCode === 200) return;
    throw new Error(`it answered ${answer.statusCode} ${said.match(/<Code>(\w+)<\/Code>/)?.[1] ?? ''}`.trim());
  } catch (error) {
    outgoing.destroy();
    if (sourceError !== undefined) throw sourceError;
    throw fail(storageErrors['storage-unavailable'], `The S3 server ${link.host} did not take the object: ${(error as Error).message}.`, { cause: error });
  }
}
