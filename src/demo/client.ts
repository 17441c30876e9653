/** The API as any program would use it: over HTTP, with a key, problems as errors. */
export type Client = {
  get<T>(path: string): Promise<T>;
  post<T>(path: string, body?: unknown): Promise<T>;
  patch<T>(path: string, body: unknown): Promise<T>;
  upload<T>(path: string, fields: Record<string, string>, file: { name: string; bytes: Uint8Array<ArrayBuffer> }): Promise<T>;
  /** Every item of a paged list. */
  all<T>(path: string): Promise<T[]>;
  /** Server-sent events until the server ends the stream. */
  follow(path: string): AsyncGenerator<{ event: string; data: Record<string, unknown> }>;
};

export class ProblemError extends Error {
  readonly code: string;
  constructor(problem: { code?: string; title?: string; detail?: string; fix?: string; fields?: { pointer: string; message: string }[] }) {
    const fields = (problem.fields ?? []).map((field) => `\n   ${field.pointer} ${field.message}`).join('');
    super(`${problem.title}: ${problem.detail} ${problem.fix}${fields}`);
    this.name = 'ProblemError';
    this.code = problem.code ?? 'unknown';
  }
}

export function createClient(url: string, key: string): Client {
  const call = async (path: string, init: RequestInit = {}): Promise<Response> => {
    const response = await fetch(new URL(path, url), { ...init, headers: { Authorization: `Bearer ${key}`, ...init.headers } });
    if (response.ok) return response;
    throw new ProblemError(
      (await response.json().catch(() => ({ title: `${init.method ?? 'GET'} ${path} answered ${response.status}` }))) as ConstructorParameters<
        typeof ProblemError
      >[0],
    );
  };
  const get = async <T>(path: string): Promise<T> => (await (await call(path)).json()) as T;
  const send = async <T>(method: string, path: string, body?: unknown): Promise<T> =>
    (await (
      await call(path, { method, ...(body === undefined ? {} : { headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) }) })
    ).json()) as T;
  return {
    get,
    patch: (path, body) => send('PATCH', path, body),
    post: (path, body) => send('POST', path, body),
    upload: async <T>(path: string, fields: Record<string, string>, file: { name: string; bytes: Uint8Array<ArrayBuffer> }) => {
      const form = new FormData();
      for (const [name, value] of Object.entries(fields)) form.append(name, value);
      form.append('file', new Blob([file.bytes]), file.name);
      return (await (await call(path, { method: 'POST', body: form })).json()) as T;
    },
    all: async <T>(path: string) => {
      const items: T[] = [];
      let cursor: string | null = null;
      do {
        const page: { items: T[]; nextCursor: string | null } = await get(
          `${path}${path.includes('?') ? '&' : '?'}limit=200${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`,
        );
        items.push(...page.items);
        cursor = page.nextCursor;
      } while (cursor);
      return items;
    },
    async *follow(path) {
      const response = await call(path, { headers: { Accept: 'text/event-stream' } });
      const decoder = new TextDecoder();
      let text = '';
      for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
        text += decoder.decode(chunk, { stream: true });
        const blocks = text.split('\n\n');
        text = blocks.pop() ?? '';
        for (const block of blocks) {
          const fields = new Map(block.split('\n').map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trim()]));
          const data = fields.get('data');
          if (data) yield { event: fields.get('event') ?? 'message', data: JSON.parse(data) as Record<string, unknown> };
        }
      }
    },
  };
}
