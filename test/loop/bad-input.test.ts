import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { publish } from '#test/deliver/publish.ts';
import { startTestService, type Problem, type TestService } from '#test/support/service.ts';
import { type BadRow, firstRows, moreRows, type Scene, uploadMaxBytes } from './bad-requests.ts';

let service: TestService;
let scene: Scene;
const seen = new Map<string, string>();
beforeAll(async () => {
  service = await startTestService({ env: { UPLOAD_MAX_BYTES: String(uploadMaxBytes) } });
  const world = await publish(service, ['a']);
  const admin = await service.keyWith(['keys:write', 'assets:read']);
  const made = await service.ask<{ id: string; key: string }>('POST', '/v1/keys', { key: admin, json: { name: 'revoked', scopes: ['assets:read'] } });
  await service.send('DELETE', `/v1/keys/${made.id}`, { key: admin });
  scene = { service, world, scopeless: await service.keyWith(['results:read']), revoked: made.key, plan: await world.planOf(world.requests.notice()) };
});
afterAll(() => service.stop());

/** What no caller may learn: where files are, what the database was asked, which line threw. */
const leaks = [
  /\bat (async )?[\w.<>]+ \(|file:\/\//,
  /node_modules/,
  /\.(ts|js|mjs)\b/,
  /\b(select|insert into|update|delete from)\b.*\b(from|values|set|where)\b/i,
  /\/(tmp|home|root|work|var)\//,
  /postgres(ql)?:\/\//,
  /drizzle|ECONN|EPERM|ENOENT/,
];

describe('bad input is answered with a problem that says what to do', () => {
  it.each<BadRow>([...firstRows, ...moreRows])('%s: %j', async (name, [status, code, pointer], make) => {
    const { method, path, ...sent } = await make(scene);
    const answer = await service.send(method, path, sent);
    const text = await answer.text();
    expect([answer.status, text]).toEqual([status, expect.stringContaining(`"${code}"`)]);
    expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    const problem = JSON.parse(text) as Problem;
    expect(problem).toMatchObject({ status, code, type: `/errors/${code}`, title: expect.any(String), requestId: answer.headers.get('x-request-id') });
    // Sentences, not words; what happened may end with the words of a decoder.
    expect(problem.detail).toMatch(/^\S.{9,}\S$/su);
    expect(problem.fix).toMatch(/^[A-Z].{19,}[.>]$/su);
    if (pointer !== undefined) expect(problem.fields?.[0]).toEqual({ pointer, message: expect.stringMatching(/\S/) });
    for (const leak of leaks) expect(text).not.toMatch(leak);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    seen.set(name, code);
  });

  it('those that must be told apart have codes of their own', () => {
    const codes = firstRows.map(([name]) => seen.get(name));
    expect(codes).not.toContain(undefined);
    expect(new Set(codes).size).toBe(firstRows.length);
  });

  it('every code has a page that explains it', async () => {
    for (const code of new Set(seen.values())) {
      const page = await service.send('GET', `/errors/${code}`);
      expect([code, page.status, await page.text()]).toEqual([code, 200, expect.stringContaining(`<code>${code}</code>`)]);
    }
    expect((await service.send('GET', '/errors/..%2f..%2fpackage.json')).status).toBe(404);
  });

  it('a file whose name is a path is taken under its last part only', async () => {
    const body = new FormData();
    body.append(
      'file',
      new File(
        [new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect width="9" height="9"/></svg>')],
        '../../../etc/cron.d/x.svg',
      ),
    );
    const asset = await service.ask<{ id: string; fileName: string }>('POST', '/v1/assets', { key: scene.world.keys.editor, body });
    expect(asset.fileName).toBe('x.svg');
    const { headers } = await service.send('GET', `/v1/assets/${asset.id}/original`, { key: scene.world.keys.editor });
    expect(headers.get('content-disposition')).not.toMatch(/\.\.|\//);
  });

  it('after all of it the process is up, ready, and knows what was made before', async () => {
    const [healthy, ready] = await Promise.all([service.send('GET', '/healthz'), service.send('GET', '/readyz')]);
    expect([healthy.status, ready.status]).toEqual([200, 200]);
    const answer = await scene.world.planOf(scene.world.requests.notice({ partners: [scene.world.partner.id] }));
    expect(answer).toMatchObject({ reused: 1, blocked: 0 });
  });
});
