import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as tables from '#adapters/db/schema/accounts.ts';
import { partner } from '#adapters/db/schema/catalogue.ts';
import { createFirstAdminLink, createInvitation, createKey, createUser, serviceItself } from '#api/accounts/index.ts';
import { scopesOfRole } from '#kernel/access.ts';
import { fixedClock } from '#kernel/clock.ts';
import { newId } from '#kernel/ids.ts';
import { createTestApp, publicUrl, type TestApp } from './test-app.ts';

const clock = fixedClock('2026-11-23T08:00:00Z');
const password = 'a rather long password';
let t: TestApp;
let adminKey: string;
let address = 0;
/** Each caller has an address of its own, so that one test's tries don't count in another. */
const from = (): Record<string, string> => ({ 'X-Forwarded-For': `198.51.100.${++address}` });

beforeAll(async () => {
  t = await createTestApp({ clock, config: { publicUrl, uploadMaxBytes: 1000, trustedProxies: 1 } });
  adminKey = await t.keyWith('keys:write', 'feed:read');
});
afterAll(() => t.database.drop());

const form = (path: string, fields: Record<string, string>, headers: Record<string, string> = {}) =>
  t.send('POST', path, {
    body: new URLSearchParams(fields).toString(),
    headers: { 'Content-Type': 'application/x-www-form-urlencoded', Origin: publicUrl, ...from(), ...headers },
  });
const cookieOf = (answer: Response): string =>
  answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ');
const pathOf = (url: string): string => new URL(url).pathname;
const signIn = async (email: string): Promise<string> =>
  cookieOf(await t.send('POST', '/api/auth/sign-in/email', { json: { email, password }, headers: from() }));
const me = async (headers: Record<string, string>) => (await t.send('GET', '/v1/me', { headers })).json() as Promise<Record<string, unknown>>;

describe('the first start', () => {
  test('gives a one-time admin link; with it somebody becomes admin and is signed in; after that there is none', async () => {
    const first = await createFirstAdminLink(t.deps);
    const printedByAnotherProcess = await createFirstAdminLink(t.deps);
    if (!first || !printedByAnotherProcess) throw new Error('no link');
    expect(first.url).toMatch(/^http:\/\/localhost:8080\/invite\/[0-9A-Za-z]{43}$/);
    const token = first.url.split('/').at(-1) ?? '';
    expect(JSON.stringify(await t.deps.db.select().from(tables.invitation))).not.toContain(token);

    const page = await t.send('GET', pathOf(first.url));
    expect(page.status).toBe(200);
    expect(page.headers.get('cache-control')).toBe('no-store');
    expect(await page.text()).toContain('name="password"');

    const done = await form(pathOf(first.url), { name: 'Ada', email: 'Ada@Example.org', password });
    expect([done.status, done.headers.get('location')]).toEqual([303, '/']);
    const [sessionCookie] = done.headers.getSetCookie();
    expect(sessionCookie).toMatch(/^galaxy\.session_token=/);
    expect(sessionCookie).toMatch(/HttpOnly/i);
    expect(sessionCookie).toMatch(/SameSite=Lax/i);
    expect(await me({ Cookie: cookieOf(done) })).toMatchObject({ kind: 'person', name: 'Ada', scopes: [...scopesOfRole.admin], partnerId: null });

    expect(await createFirstAdminLink(t.deps)).toBeNull();
    for (const url of [first.url, printedByAnotherProcess.url]) {
      expect((await t.send('GET', pathOf(url))).status).toBe(410);
      expect((await form(pathOf(url), { name: 'Eve', email: 'eve@example.org', password })).status).toBe(410);
    }
    expect(await t.deps.db.select({ email: tables.user.email }).from(tables.user)).toEqual([{ email: 'ada@example.org' }]);
  });

  test('no password or token is kept as it is', async () => {
    const dump = JSON.stringify([await t.deps.db.select().from(tables.account), await t.deps.db.select().from(tables.apiKey)]);
    expect(dump).not.toContain(password);
    expect(dump).not.toContain(adminKey);
    expect(t.lines.join('')).not.toContain(password);
  });
});

describe('an invitation', () => {
  const invite = async (body: object): Promise<string> => {
    const answer = await t.send('POST', '/v1/invitations', { key: adminInviter, json: body });
    expect(answer.status).toBe(201);
    return pathOf(((await answer.json()) as { url: string }).url);
  };
  let adminInviter: string;
  beforeAll(async () => {
    adminInviter = (await createKey(t.deps, { name: 'all', scopes: [...scopesOfRole.admin], giver: serviceItself })).key;
  });

  test('gives the role that was invited, whatever the form sends besides', async () => {
    const done = await form(await invite({ role: 'reviewer' }), { name: 'Rui', email: 'rui@example.org', password, role: 'admin' });
    expect(await me({ Cookie: cookieOf(done) })).toMatchObject({ scopes: [...scopesOfRole.reviewer] });
  });

  test('of ten at once with one link, exactly one gets an account', async () => {
    const path = await invite({ role: 'editor' });
    const answers = await Promise.all(Array.from({ length: 10 }, (_, i) => form(path, { name: 'Race', email: `race${i}@example.org`, password })));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([303, ...Array<number>(9).fill(410)]);
    expect(await t.deps.db.select().from(tables.user).where(eq(tables.user.name, 'Race'))).toHaveLength(1);
  });

  test('ends after 24 hours', async () => {
    const path = await invite({ role: 'editor' });
    clock.advance(24 * 3600 * 1000 - 1);
    expect((await t.send('GET', path)).status).toBe(200);
    clock.advance(1);
    expect((await t.send('GET', path)).status).toBe(410);
    expect((await form(path, { name: 'Late', email: 'late@example.org', password })).status).toBe(410);
  });

  test('is not used up by a form that cannot be accepted, and the form says what is wrong', async () => {
    const path = await invite({ role: 'editor' });
    const short = await form(path, { name: '"><script>', email: 'no-address', password: 'elevenchars' });
    expect(short.status).toBe(422);
    const page = await short.text();
    expect(page).toContain('at least 12 characters');
    expect(page).toContain('&quot;&gt;&lt;script&gt;');
    expect(page).not.toContain('elevenchars');
    const taken = await form(path, { name: 'Ada again', email: 'ada@example.org', password });
    expect([taken.status, (await taken.text()).includes('has an account already')]).toEqual([409, true]);
    expect((await form(path, { name: 'Ok', email: 'ok@example.org', password })).status).toBe(303);
  });

  test('for one address is for no other', async () => {
    const path = await invite({ role: 'editor', email: 'Only@Example.org' });
    expect(await (await t.send('GET', path)).text()).toContain('value="only@example.org" readonly');
    expect((await form(path, { name: 'X', email: 'other@example.org', password })).status).toBe(422);
    expect((await form(path, { name: 'X', email: 'only@example.org', password })).status).toBe(303);
  });

  test('from another site is refused', async () => {
    const path = await invite({ role: 'editor' });
    const fields = { name: 'X', email: 'x@example.org', password };
    expect((await form(path, fields, { Origin: 'https://evil.example' })).status).toBe(403);
    expect((await form(path, fields, { 'Sec-Fetch-Site': 'cross-site' })).status).toBe(403);
  });

  test('cannot give a role that holds more than the one who invites', async () => {
    const answer = await t.send('POST', '/v1/invitations', { key: adminKey, json: { role: 'admin' } });
    expect([answer.status, (await t.problemOf(answer)).code]).toEqual([403, 'grant-too-wide']);
  });

  test.each(['x', 'A'.repeat(43), '../../etc/passwd', '%00'])('of an invented token %j is gone', async (token) => {
    expect((await t.send('GET', `/invite/${encodeURIComponent(token)}`)).status).toBe(410);
  });
});

describe('people', () => {
  beforeAll(async () => {
    await createUser(t.deps, { name: 'Edi', email: 'edi@example.org', password, role: 'editor' });
    await createUser(t.deps, { name: 'Adm', email: 'adm@example.org', password, role: 'admin' });
  });

  test('sign in with their password and get the scopes of their role, and nothing after signing out', async () => {
    const cookie = await signIn('edi@example.org');
    expect(await me({ Cookie: cookie })).toMatchObject({ kind: 'person', name: 'Edi', scopes: [...scopesOfRole.editor] });
    expect((await t.send('GET', '/v1/keys', { headers: { Cookie: cookie } })).status).toBe(403);
    expect((await t.send('POST', '/api/auth/sign-out', { headers: { Cookie: cookie, Origin: publicUrl } })).status).toBe(200);
    expect((await t.send('GET', '/v1/me', { headers: { Cookie: cookie } })).status).toBe(401);
  });

  test('lose the scopes of a role at once when it is taken from them', async () => {
    const cookie = await signIn('adm@example.org');
    expect((await t.send('GET', '/v1/keys', { headers: { Cookie: cookie } })).status).toBe(200);
    await t.deps.db.update(tables.user).set({ role: 'reviewer' }).where(eq(tables.user.email, 'adm@example.org'));
    expect((await t.send('GET', '/v1/keys', { headers: { Cookie: cookie } })).status).toBe(403);
    await t.deps.db.update(tables.user).set({ role: 'admin' }).where(eq(tables.user.email, 'adm@example.org'));
  });

  test('cannot raise their own role', async () => {
    const cookie = await signIn('edi@example.org');
    const answer = await t.send('POST', '/api/auth/update-user', { json: { role: 'admin' }, headers: { Cookie: cookie, Origin: publicUrl } });
    expect(answer.status).toBe(404);
    expect(await me({ Cookie: cookie })).toMatchObject({ scopes: [...scopesOfRole.editor] });
  });

  test.each(['edi@example.org', 'nobody@example.org'])('a wrong password for %s is the same problem, whether the account exists or not', async (email) => {
    const answer = await t.send('POST', '/api/auth/sign-in/email', { json: { email, password: 'a wrong long password' }, headers: from() });
    expect(await t.problemOf(answer)).toMatchObject({ status: 401, code: 'sign-in-failed', detail: 'No account has this e-mail address and password.' });
    expect(answer.headers.getSetCookie()).toEqual([]);
  });

  test('a forged or altered session cookie is nobody', async () => {
    const cookie = await signIn('edi@example.org');
    for (const forged of [
      'galaxy.session_token=abc.def',
      cookie.replace(/=(.)/, (_, first: string) => `=${first === 'a' ? 'b' : 'a'}`),
      `${cookie.slice(0, -6)}AAAA%3D`,
    ]) {
      expect((await t.send('GET', '/v1/me', { headers: { Cookie: forged } })).status).toBe(401);
    }
  });

  test('guessing a password is stopped after ten tries a minute from one address, on both ways in, and another address is not hindered', async () => {
    const guesser = from();
    const tries: number[] = [];
    for (let i = 0; i < 6; i++) {
      tries.push(
        (await t.send('POST', '/api/auth/sign-in/email', { json: { email: 'edi@example.org', password: `guess number ${i} of many` }, headers: guesser }))
          .status,
      );
      tries.push((await form('/sign-in', { email: 'edi@example.org', password: `guess number ${i} of many` }, guesser)).status);
    }
    expect(tries).toEqual([...Array<number>(10).fill(401), 429, 429]);
    const limited = await t.send('POST', '/api/auth/sign-in/email', { json: { email: 'edi@example.org', password }, headers: guesser });
    expect(Number(limited.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await t.problemOf(limited)).toMatchObject({ code: 'sign-in-limited' });
    expect(await signIn('edi@example.org')).toContain('session_token');
  });

  test('another address cannot be invented to get around the limit', async () => {
    const headers = from();
    const tries: number[] = [];
    for (let i = 0; i < 11; i++) {
      const forged = { 'X-Forwarded-For': `10.9.8.${i}, ${headers['X-Forwarded-For']}`, 'X-Galaxy-Client-Address': `10.1.1.${i}` };
      tries.push(
        (await t.send('POST', '/api/auth/sign-in/email', { json: { email: 'edi@example.org', password: 'guess guess guess' }, headers: forged })).status,
      );
    }
    expect(tries.at(-1)).toBe(429);
  });

  test('the sign-in page signs in, and signing out there ends the session', async () => {
    const done = await form('/sign-in', { email: 'edi@example.org', password });
    expect([done.status, done.headers.get('location')]).toEqual([303, '/']);
    const cookie = cookieOf(done);
    expect(await (await t.send('GET', '/', { headers: { Cookie: cookie } })).text()).toContain('Sign out Edi');
    expect((await form('/sign-out', {}, { Cookie: cookie })).status).toBe(303);
    expect((await t.send('GET', '/v1/me', { headers: { Cookie: cookie } })).status).toBe(401);
    const wrong = await form('/sign-in', { email: 'edi@example.org', password: 'a wrong long password' });
    expect([wrong.status, (await wrong.text()).includes('E-mail address or password is wrong')]).toEqual([401, true]);
  });

  describe('with a cookie', () => {
    const json = { name: 'by session', scopes: ['feed:read'] };
    test.each([
      ['another site', { 'Sec-Fetch-Site': 'cross-site', Origin: 'https://evil.example' }, 403],
      ['a sister site', { 'Sec-Fetch-Site': 'same-site', Origin: 'https://blog.localhost' }, 403],
      ['an old browser elsewhere', { Origin: 'https://evil.example' }, 403],
      ['nothing that says where from', {}, 403],
      ['our own page', { 'Sec-Fetch-Site': 'same-origin', Origin: publicUrl }, 201],
      ['our own page in an old browser', { Origin: publicUrl }, 201],
    ])('a change from %s answers as it should', async (_name, headers, status) => {
      const cookie = await signIn('adm@example.org');
      const answer = await t.send('POST', '/v1/keys', { json, headers: { Cookie: cookie, ...headers } as Record<string, string> });
      expect(answer.status).toBe(status);
      if (status === 403) expect((await t.problemOf(answer)).code).toBe('cross-site-request');
      expect((await t.send('GET', '/v1/me', { headers: { Cookie: cookie } })).status).toBe(200);
    });
  });

  test('over https the cookie is secure and the browser is told to stay on https', async () => {
    const secure = await createTestApp({ config: { publicUrl: 'https://galaxy.example.org', uploadMaxBytes: 1000, trustedProxies: 1 } });
    await createUser(secure.deps, { name: 'Sec', email: 'sec@example.org', password, role: 'editor' });
    const answer = await secure.send('POST', '/api/auth/sign-in/email', { json: { email: 'sec@example.org', password }, headers: from() });
    expect(answer.headers.getSetCookie()[0]).toMatch(/^__Secure-galaxy\.session_token=.*; Secure/i);
    expect(answer.headers.get('strict-transport-security')).toContain('max-age');
    expect((await secure.send('GET', '/v1/me', { headers: { Cookie: cookieOf(answer) } })).status).toBe(200);
    await secure.database.drop();
  });

  test('a session outlives the process: its signing secret is kept', async () => {
    const { createApp } = await import('#api/app.ts');
    const cookie = await signIn('edi@example.org');
    const restarted = createApp(t.deps);
    expect((await restarted.request(`${publicUrl}/v1/me`, { headers: { Cookie: cookie } })).status).toBe(200);
  });
});

describe('API keys', () => {
  const make = (json: object, key = adminKey) => t.send('POST', '/v1/keys', { key, json });

  test('a key works until it is revoked, and is listed without its secret', async () => {
    const made = await make({ name: 'machine', scopes: ['feed:read', 'feed:read'] });
    expect(made.status).toBe(201);
    const { id, key } = (await made.json()) as { id: string; key: string };
    expect(key).toMatch(/^gx_[0-9A-Za-z]{40}$/);
    expect(await me({ Authorization: `Bearer ${key}` })).toEqual({ kind: 'key', id, name: 'machine', scopes: ['feed:read'], partnerId: null });

    const list = await (await t.send('GET', '/v1/keys?limit=200', { key: adminKey })).text();
    expect(list).toContain(id);
    expect(list).not.toContain(key);

    const revoke = () => t.send('DELETE', `/v1/keys/${id}`, { key: adminKey });
    expect((await revoke()).status).toBe(204);
    expect((await revoke()).status).toBe(204);
    expect((await t.problemOf(await t.send('GET', '/v1/me', { key }))).code).toBe('key-not-valid');
  });

  test('a key one character off opens nothing', async () => {
    const last = adminKey.at(-1) === 'a' ? 'b' : 'a';
    expect((await t.send('GET', '/v1/me', { key: adminKey.slice(0, -1) + last })).status).toBe(401);
  });

  test('a key never holds what its maker lacks', async () => {
    const answer = await make({ name: 'wide', scopes: ['feed:read', 'assets:write', 'variants:approve'] });
    expect(await t.problemOf(answer)).toMatchObject({ status: 403, code: 'grant-too-wide', scopes: ['assets:write', 'variants:approve'] });
  });

  test('a partner’s key carries the partner and holds partner scopes only', async () => {
    const id = newId('partner');
    const logo = newId('asset');
    await t.database.pool.query(`insert into asset (id, name, kind, created_by, created_at, updated_at) values ($1, 'logo', 'logo', 'x', now(), now())`, [
      logo,
    ]);
    await t.deps.db.insert(partner).values({ id, name: { en: 'Partner' }, logoAssetId: logo, createdBy: 'x', createdAt: clock.now() });
    const { key } = (await (await make({ name: 'p', scopes: ['feed:read'], partnerId: id })).json()) as { key: string };
    expect(await me({ Authorization: `Bearer ${key}` })).toMatchObject({ partnerId: id, scopes: ['feed:read'] });
    expect(await t.problemOf(await make({ name: 'p', scopes: ['feed:read', 'keys:write'], partnerId: id }))).toMatchObject({
      status: 422,
      code: 'partner-key-scope',
      scopes: ['keys:write'],
    });
    expect(await t.problemOf(await make({ name: 'p', scopes: ['feed:read'], partnerId: newId('partner') }))).toMatchObject({
      status: 422,
      code: 'key-partner-unknown',
    });
  });

  test('unknown keys, scopes and ids are named', async () => {
    expect(await t.problemOf(await t.send('DELETE', `/v1/keys/${newId('key')}`, { key: adminKey }))).toMatchObject({ status: 404, code: 'key-not-found' });
    expect(await t.problemOf(await t.send('DELETE', '/v1/keys/any', { key: adminKey }))).toMatchObject({ status: 400, code: 'invalid-input' });
    expect(await t.problemOf(await make({ name: 'x', scopes: ['everything'] }))).toMatchObject({ status: 400, fields: [{ pointer: '/scopes/0' }] });
  });

  test('the list gives every key once, page by page, newest first', async () => {
    for (let i = 0; i < 5; i++) await make({ name: `page ${i}`, scopes: ['feed:read'] });
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page = (await (await t.send('GET', `/v1/keys?limit=2${cursor ? `&cursor=${cursor}` : ''}`, { key: adminKey })).json()) as {
        items: { id: string }[];
        nextCursor: string | null;
      };
      seen.push(...page.items.map((item) => item.id));
      cursor = page.nextCursor;
    } while (cursor);
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.toSorted().toReversed()).toEqual(seen);
    expect(seen.length).toBe((await t.deps.db.select().from(tables.apiKey)).length);
  });

  test('a key that is sent decides who is calling, even beside a session of somebody who may do more', async () => {
    const cookie = await signIn('adm@example.org');
    const weak = await t.keyWith('feed:read');
    expect((await t.send('GET', '/v1/keys', { key: weak, headers: { Cookie: cookie } })).status).toBe(403);
  });
});

test('an invitation made in process is the same link', async () => {
  const { url, expiresAt } = await createInvitation(t.deps, { role: 'editor', giver: serviceItself });
  expect((await t.send('GET', pathOf(url))).status).toBe(200);
  expect(expiresAt.getTime() - clock.now().getTime()).toBe(24 * 3600 * 1000);
});
