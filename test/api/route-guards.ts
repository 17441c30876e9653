import { type Scope, scopes } from '#kernel/access.ts';

type Operation = { 'x-scope'?: string; summary?: string; tags?: string[] };
type Document = { paths?: Record<string, unknown> };
const methods = ['get', 'post', 'put', 'patch', 'delete', 'head', 'options', 'trace'];

export type GuardCheck = {
  document: Document;
  /** Sends a request, with this API key or with no credentials. */
  send(method: string, path: string, key?: string): Promise<Response>;
  /** The secret of a key that holds exactly these scopes. */
  keyWith(...scopes: Scope[]): Promise<string>;
  /** The operations that are meant to be open, as `GET /v1/…`; one that is listed and not there is an error too. */
  open?: readonly string[];
};

/**
 * Asks every operation under /v1 whether it lets in only whom it should: it names a scope; without credentials it answers
 * 401 not-signed-in; to a key that holds every scope but its own, 403 scope-missing. Gives what is wrong, and how many were asked.
 */
export async function checkRouteGuards({ document, send, keyWith, open = [] }: GuardCheck): Promise<{ checked: number; wrong: string[] }> {
  const wrong: string[] = [];
  const unused = new Set(open);
  const keys = new Map<string, string>();
  const keyWithout = async (scope: Scope): Promise<string> => {
    const key = keys.get(scope) ?? (await keyWith(...scopes.filter((other) => other !== scope)));
    keys.set(scope, key);
    return key;
  };
  const expectProblem = async (name: string, answer: Response, status: number, code: string): Promise<void> => {
    const body = (await answer.json().catch(() => ({}))) as { code?: string };
    if (answer.status !== status || body.code !== code) wrong.push(`${name}: answered ${answer.status} ${body.code ?? ''} where ${status} ${code} is due`);
  };

  let checked = 0;
  for (const [path, item] of Object.entries(document.paths ?? {})) {
    if (!path.startsWith('/v1/')) continue;
    for (const [method, operation] of Object.entries(item as Record<string, Operation>)) {
      if (!methods.includes(method)) continue;
      checked += 1;
      const name = `${method.toUpperCase()} ${path}`;
      const scope = operation['x-scope'];
      if (!operation.summary || !operation.tags?.length) wrong.push(`${name}: has no summary or no tag`);
      if (scope === 'public') {
        if (!unused.delete(name)) wrong.push(`${name}: is public and is not in the list of open operations`);
        continue;
      }
      if (scope !== 'signed-in' && !(scopes as readonly string[]).includes(scope ?? '')) {
        wrong.push(`${name}: has no x-scope that exists (${scope})`);
        continue;
      }
      const address = path.replaceAll(/\{[^}]+\}/g, 'any');
      await expectProblem(name, await send(method.toUpperCase(), address), 401, 'not-signed-in');
      if (scope !== 'signed-in') await expectProblem(name, await send(method.toUpperCase(), address, await keyWithout(scope as Scope)), 403, 'scope-missing');
    }
  }
  for (const name of unused) wrong.push(`${name}: is listed as open and is not a public operation`);
  return { checked, wrong };
}
