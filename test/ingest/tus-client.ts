import { request } from 'node:http';

const base64 = (text: string): string => Buffer.from(text).toString('base64');
const tus = { 'Tus-Resumable': '1.0.0' };

export type TusTarget = { url: string; key: string };

/** The tus protocol by hand: every request is one call, so that a test decides what is sent, lost and sent again. */
export function createTusClient({ url, key }: TusTarget) {
  const auth = { Authorization: `Bearer ${key}` };
  const send = (method: string, path: string, headers: Record<string, string> = {}, body?: BodyInit): Promise<Response> =>
    fetch(new URL(path, url), { method, headers: { ...auth, ...tus, ...headers }, ...(body === undefined ? {} : { body, duplex: 'half' }) } as RequestInit);
  const begin = (sizeBytes: number | null, metadata: Record<string, string> = {}, headers: Record<string, string> = {}): Promise<Response> =>
    send('POST', '/v1/uploads', {
      ...(sizeBytes === null ? { 'Upload-Defer-Length': '1' } : { 'Upload-Length': String(sizeBytes) }),
      'Upload-Metadata': Object.entries({ filename: 'a.jpg', ...metadata })
        .map(([name, value]) => `${name} ${base64(value)}`)
        .join(','),
      ...headers,
    });
  /** Begins one that must be accepted; gives its address. */
  const begun = async (sizeBytes: number | null, metadata?: Record<string, string>): Promise<string> => {
    const answer = await begin(sizeBytes, metadata);
    if (answer.status !== 201) throw new Error(`beginning answered ${answer.status} ${await answer.text()}`);
    return answer.headers.get('location') ?? '';
  };
  const patch = (path: string, offset: number, body: BodyInit, headers: Record<string, string> = {}): Promise<Response> =>
    send('PATCH', path, { 'Upload-Offset': String(offset), 'Content-Type': 'application/offset+octet-stream', ...headers }, body);
  const head = (path: string): Promise<Response> => send('HEAD', path);
  const offset = async (path: string): Promise<number> => Number((await head(path)).headers.get('upload-offset') ?? NaN);
  /** Sends some bytes, then cuts the line in the middle of a request that announced more. */
  const patchAndCut = (path: string, from: number, bytes: Buffer, announced: number): Promise<void> =>
    new Promise((done) => {
      const sending = request(new URL(path, url), {
        method: 'PATCH',
        headers: { ...auth, ...tus, 'Upload-Offset': from, 'Content-Type': 'application/offset+octet-stream', 'Content-Length': announced },
      });
      sending.on('error', () => {});
      sending.on('close', () => done());
      sending.write(bytes, () => setTimeout(() => sending.destroy(), 50));
    });
  return { send, begin, begun, patch, head, offset, patchAndCut };
}
export type TusClient = ReturnType<typeof createTusClient>;
