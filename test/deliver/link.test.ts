import { eq } from 'drizzle-orm';
import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { placement } from '#adapters/db/schema/index.ts';
import { type LinkParts, parseLinkPath } from '#stages/deliver/contract.ts';
import { signLink } from '#stages/deliver/sign-link.ts';
import { startTestService, type TestService } from '#test/support/service.ts';
import { row } from '#test/support/world.ts';
import { publish, type Published } from './publish.ts';

let service: TestService;
let world: Published;
let bytes: Buffer;
let path: string;
let parts: LinkParts;
beforeAll(async () => {
  service = await startTestService();
  world = await publish(service);
  path = new URL(world.notice.image).pathname;
  parts = parseLinkPath(path) as LinkParts;
  const file = await service.send('GET', `/v1/variants/${world.notice._galaxy.variant}/file`, { key: world.keys.editor });
  bytes = Buffer.from(await file.arrayBuffer());
});
afterAll(() => service.stop());

const get = (headers: Record<string, string> = {}, method = 'GET') => service.send(method, path, { headers });
const bodyOf = async (answer: Response): Promise<Buffer> => Buffer.from(await answer.arrayBuffer());
/** A link made with a partner's own key, as the feed makes them. */
const signed = (change: Partial<LinkParts>, key = world.partner.signingKey): string =>
  service.config.publicUrl + signLink(key.secret, { ...parts, kid: key.kid, ...change });
const codeAt = async (raw: string): Promise<[number, string]> => {
  const answer = await service.send('GET', raw);
  return [answer.status, answer.ok ? 'delivered' : (await service.problemOf(answer)).code];
};

describe('the file behind a signed link', () => {
  it('comes whole, with its type, its name and an ETag, for the reader’s own cache and for good', async () => {
    const answer = await get();
    expect(
      Object.fromEntries(
        ['content-type', 'content-length', 'accept-ranges', 'x-content-type-options', 'content-disposition'].map((name) => [name, answer.headers.get(name)]),
      ),
    ).toEqual({
      'content-type': 'image/jpeg',
      'content-length': String(bytes.length),
      'accept-ranges': 'bytes',
      'x-content-type-options': 'nosniff',
      'content-disposition': `inline; filename="zhihu-pc-rectangle-zh-CN-${world.notice._galaxy.row}.jpg"; filename*=UTF-8''zhihu-pc-rectangle-zh-CN-${world.notice._galaxy.row}.jpg`,
    });
    const [, maxAgeS = ''] = /^private, max-age=(\d+), immutable$/.exec(answer.headers.get('cache-control') ?? '') ?? [];
    expect(Number(maxAgeS)).toBeGreaterThan(6.9 * 86_400);
    expect(Number(maxAgeS)).toBeLessThanOrEqual(7 * 86_400);
    expect(await bodyOf(answer)).toEqual(bytes);
    const download = await world.open(world.notice.attachments[0]?.url ?? '');
    expect(download.headers.get('content-disposition')).toMatch(/^attachment; filename="zhihu-pc-rectangle-zh-CN-.\.jpg"/);
    expect(await bodyOf(download)).toEqual(bytes);
  });

  it('is not sent again to whoever has it', async () => {
    const etag = (await get({}, 'HEAD')).headers.get('etag') ?? '';
    expect(etag).toMatch(/^"[0-9a-f]{64}"$/);
    for (const known of [etag, `"other", ${etag}`, '*']) {
      const answer = await get({ 'If-None-Match': known });
      expect([answer.status, answer.headers.get('etag'), await answer.text()]).toEqual([304, etag, '']);
    }
    expect((await get({ 'If-None-Match': '"other"' })).status).toBe(200);
  });

  it('tells a HEAD everything but the bytes', async () => {
    const [head, whole] = await Promise.all([get({}, 'HEAD'), get()]);
    const told = (answer: Response) =>
      ['content-type', 'content-length', 'etag', 'content-disposition', 'accept-ranges'].map((name) => answer.headers.get(name));
    expect([head.status, told(head), await head.text()]).toEqual([200, told(whole), '']);
    await whole.arrayBuffer();
  });

  it.each([
    ['its beginning', 'bytes=0-9', 0, 9],
    ['its middle', 'bytes=100-199', 100, 199],
    ['its rest', 'bytes=500-', 500, null],
    ['its last bytes', 'bytes=-7', -7, null],
    ['more than there is', 'bytes=10-99999999', 10, null],
  ] as const)('comes in part: %s', async (_, range, start, end) => {
    const answer = await get({ Range: range });
    const wanted = bytes.subarray(start, end === null ? undefined : end + 1);
    const first = start < 0 ? bytes.length + start : start;
    expect([answer.status, answer.headers.get('content-range'), answer.headers.get('content-length')]).toEqual([
      206,
      `bytes ${first}-${first + wanted.length - 1}/${bytes.length}`,
      String(wanted.length),
    ]);
    expect(await bodyOf(answer)).toEqual(wanted);
  });

  it('answers a range beyond its end with its size, and a part of another file with the whole', async () => {
    const answer = await get({ Range: `bytes=${bytes.length}-` });
    expect([answer.status, answer.headers.get('content-range'), (await service.problemOf(answer)).code]).toEqual([
      416,
      `bytes */${bytes.length}`,
      'range-not-satisfiable',
    ]);
    expect([await get({ Range: 'bytes=0-1', 'If-Range': '"other"' }), await get({ Range: 'bytes=0-1,4-5' })].map(({ status }) => status)).toEqual([200, 200]);
  });
});

describe('a link that was changed', () => {
  it('in any of its parts opens nothing', async () => {
    const other = world.items.find(({ id }) => id !== world.notice.id);
    const changed: Record<string, Partial<LinkParts>> = {
      kid: { kid: 'nobody00' },
      'kid of another partner': { kid: world.otherPartner.signingKey.kid },
      exp: { expiresAtS: parts.expiresAtS + 1 },
      'exp before': { expiresAtS: parts.expiresAtS - 1 },
      scope: { scope: other?.id ?? '' },
      variant: { variant: other?._galaxy.variant ?? '' },
      preset: { preset: 'download' },
      'unknown preset': { preset: 'huge' },
    };
    for (const [name, change] of Object.entries(changed)) {
      const { kid, expiresAtS, scope, mac, variant, preset } = { ...parts, ...change };
      expect([name, await codeAt(`/d/${kid}/${expiresAtS}/${scope}/${mac}/${variant}/${preset}`)]).toEqual([name, [403, 'link-tampered']]);
    }
    // Each character of the signature counts, the last one too.
    for (let i = 0; i < parts.mac.length; i++) {
      const mac = parts.mac.slice(0, i) + (parts.mac[i] === 'A' ? 'B' : 'A') + parts.mac.slice(i + 1);
      expect([i, await codeAt(path.replace(parts.mac, mac))]).toEqual([i, [403, 'link-tampered']]);
    }
  });

  it('in its form is no link: nothing in it is decoded, added or cleaned up', async () => {
    const forms = [
      `${path}/`,
      `${path}x/`,
      path.replace('/d/', '/d//'),
      path.replace(parts.variant, parts.variant.toUpperCase()),
      path.replace('/view', '/%76iew'),
      `${path}%00`,
      '/d/',
      '/d/x',
      `/d/x${path.slice(2)}`,
    ];
    for (const form of forms) expect([form, await codeAt(form)]).toEqual([form, [404, 'link-not-found']]);
    const { port } = new URL(service.url);
    const rawCode = (raw: string) =>
      new Promise<string>((resolve, reject) => {
        request({ host: '127.0.0.1', port, path: raw }, (answer) => {
          let text = '';
          answer.on('data', (chunk: Buffer) => (text += chunk.toString('latin1')));
          answer.on('end', () => resolve(answer.statusCode === 200 ? 'delivered' : (/"code":"([a-z-]+)"/.exec(text)?.[1] ?? `${answer.statusCode} ${text}`)));
        })
          .on('error', reject)
          .end();
      });
    // A client of ours cleans such paths up before it sends them; others do not.
    for (const raw of [path.replace('/d/', '/d/./'), path.replace('/d/', '/d/x/../'), `/x/..${path}`, path.replace('/view', '/%2e/view')])
      expect([raw, await rawCode(raw)]).toEqual([raw, 'link-not-found']);
    expect(await rawCode(path.replaceAll('/', '\\').replace('\\', '/'))).toBe('400 ');
    expect(await rawCode(path)).toBe('delivered');
  });
});

describe('a link signed with a live key', () => {
  const inSeconds = (seconds: number): number => Math.floor(Date.now() / 1000) + seconds;

  it('is served until it expires', async () => {
    expect(await codeAt(signed({ expiresAtS: inSeconds(30) }))).toEqual([200, 'delivered']);
    expect(await codeAt(signed({ expiresAtS: inSeconds(-1) }))).toEqual([410, 'link-expired']);
    const soon = signed({ expiresAtS: inSeconds(2) });
    expect(await codeAt(soon)).toEqual([200, 'delivered']);
    await expect.poll(() => codeAt(soon), { timeout: 5_000 }).toEqual([410, 'link-expired']);
  });

  it('opens only placements of its own partner', async () => {
    expect(await codeAt(signed({}, world.otherPartner.signingKey))).toEqual([403, 'link-tampered']);
    expect(await codeAt(signed({ scope: 'nosuchplaceX' }))).toEqual([403, 'link-tampered']);
  });

  it('has presets that exist', async () => {
    expect(await codeAt(signed({ preset: 'huge' }))).toEqual([404, 'preset-unknown']);
    expect(await codeAt(signed({ preset: 'constructor' }))).toEqual([404, 'preset-unknown']);
  });

  it('does not open what nobody approved', async () => {
    const [id = ''] = await world.make(world.requests.notice({ rows: [row('fresh')] }));
    const [own] = await service.database.db.select().from(placement).where(eq(placement.variantId, id));
    expect(await codeAt(signed({ scope: own?.id ?? '', variant: id }))).toEqual([403, 'not-approved']);
    await world.approve([id]);
    expect(await codeAt(signed({ scope: own?.id ?? '', variant: id }))).toEqual([200, 'delivered']);
  });

  it('says so where its placement shows a newer variant', async () => {
    const [, older = '', newer = ''] = world.notices;
    const { id, image } = world.itemOf(older);
    await service.database.db.update(placement).set({ variantId: newer }).where(eq(placement.id, id));
    expect(await world.answerOf(image)).toEqual([410, 'superseded']);
    await service.database.db.update(placement).set({ variantId: older }).where(eq(placement.id, id));
    expect(await world.answerOf(image)).toEqual([200, null]);
  });

  it('works with both live keys of its partner, and dies with the key that is retired', async () => {
    const rotate = () => world.post<{ kid: string; secret: string }>(`/v1/partners/${world.otherPartner.id}/signing-keys`);
    const request1 = world.requests.notice({ partners: [world.otherPartner.id], rows: [row('rotate')] });
    const [id = ''] = world.variantIdsOf((await world.planAndRender(request1)).items);
    await world.approve([id]);
    const [item] = (await world.feedOf(world.otherPartnerKey)).items;
    const first = item?.image ?? '';
    const second = await rotate();
    const ofSecond = signed({ scope: item?.id ?? '', variant: id }, second);
    expect([await codeAt(first), await codeAt(ofSecond)]).toEqual([
      [200, 'delivered'],
      [200, 'delivered'],
    ]);
    expect((await world.feedOf(world.otherPartnerKey)).items[0]?.image).toContain(`/d/${second.kid}/`);
    const third = await rotate();
    expect([await codeAt(first), await codeAt(ofSecond), await codeAt(signed({ scope: item?.id ?? '', variant: id }, third))]).toEqual([
      [403, 'link-tampered'],
      [200, 'delivered'],
      [200, 'delivered'],
    ]);
  });
});
