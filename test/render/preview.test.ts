import sharp from 'sharp';
import type { Worker } from 'node:worker_threads';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApp } from '#api/app.ts';
import { version } from '#app/compose-api.ts';
import { createPreviews, previewRoutes, renderErrors } from '#stages/render/index.ts';
import { type Problem, startTestService, type TestService } from '#test/support/service.ts';
import { cardCopy, makeWorld, noticeCopy, row, type World } from '#test/support/world.ts';

let service: TestService;
let world: World;
beforeAll(async () => {
  service = await startTestService();
  world = await makeWorld(service);
});
afterAll(() => service.stop());

type Body = Record<string, unknown>;
const notice = (more: Body = {}): Body => ({
  channel: 'zhihu-pc-rectangle',
  locale: 'zh-CN',
  copy: noticeCopy['zh-CN'],
  values: row('a').values,
  pictures: { logos: [world.assets.logo.id] },
  campaign: world.campaignId,
  ...more,
});
const send = (template: string, json: Body, key = world.keys.editor) => service.send('POST', `/v1/templates/${template}/preview`, { key, json });
const refused = async (template: string, json: Body): Promise<Problem & { reasons?: { code: string }[] }> => {
  const answer = await send(template, json);
  expect(answer.headers.get('content-type')).toContain('application/problem+json');
  return (await answer.json()) as Problem & { reasons?: { code: string }[] };
};
const pointersOf = ({ fields }: Problem): string[] => (fields ?? []).map(({ pointer }) => pointer);

describe('a preview', () => {
  it('shows the file that a plan would make, and is named by its manifest', async () => {
    const answer = await send('community-notice', notice());
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('image/jpeg');
    const bytes = Buffer.from(await answer.arrayBuffer());
    const { items } = await world.planAndRender(world.notice({ rows: [row('preview', {}, row('a').values)] }));
    const file = Buffer.from(await (await service.send('GET', `/v1/variants/${items[0]?.variantId}/file`, { key: world.keys.editor })).arrayBuffer());
    const [seen, made] = await Promise.all([bytes, file].map(async (one) => sharp(one).removeAlpha().raw().toBuffer({ resolveWithObject: true })));
    expect(answer.headers.get('etag')).toBe(`"${items[0]?.variantId}"`);
    expect([seen?.info.width, seen?.info.height]).toEqual([made?.info.width, made?.info.height]);
    const off = seen?.data.reduce((sum, value, i) => sum + Math.abs(value - (made?.data[i] ?? 0)), 0) ?? Infinity;
    // Both are JPEG, of different quality: a few levels a pixel. Another text would be ten times that.
    expect(off / (seen?.data.length ?? 1)).toBeLessThan(4);
  });

  it('is at most 800 px long, on any canvas, with the alternate that stands well there', async () => {
    const headline = { long: '社区健康早筛，一年一次，为您和您的家人守护每一个平安喜乐的日子', short: '社区早筛' };
    const answers = await Promise.all(
      [headline, headline.short].map((one) =>
        send('community-notice', notice({ channel: undefined, canvas: { width: 1080, height: 1080 }, copy: { ...noticeCopy['zh-CN'], headline: one } })),
      ),
    );
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect(answers[0]?.headers.get('etag')).toBe(answers[1]?.headers.get('etag'));
    const { width, height } = await sharp(Buffer.from((await answers[0]?.arrayBuffer()) ?? new ArrayBuffer(0))).metadata();
    expect([width, height]).toEqual([800, 800]);
    for (const canvas of [
      { width: 4096, height: 100 },
      { width: 100, height: 1200 },
    ]) {
      const { status } = await send('community-notice', notice({ channel: undefined, canvas }));
      expect([200, 422]).toContain(status);
    }
  });

  it('of a large print is drawn in proportion', async () => {
    const answer = await send('community-notice', notice({ channel: 'print-rollup-80x200' }));
    expect(answer.status).toBe(200);
    const { width, height } = await sharp(Buffer.from(await answer.arrayBuffer())).metadata();
    expect([height, Math.round((width / height) * 100)]).toEqual([800, 40]);
  });

  it('of a whole sheet of print is not drawn by the thread that answers everybody else', async () => {
    const busyMs = async (headline: string): Promise<number> => {
      const copy = { ...noticeCopy['zh-CN'], headline };
      const before = process.threadCpuUsage();
      const answer = await send(
        'community-notice',
        notice({ channel: 'print-a3', copy, pictures: { logos: [world.assets.logo.id], hero: [world.assets.hero.id] } }),
      );
      expect(answer.status).toBe(200);
      await answer.arrayBuffer();
      const { user, system } = process.threadCpuUsage(before);
      return (user + system) / 1000;
    };
    // What is computed once in a process comes with the first. Drawn here, 18 million pixels were 390 ms; planning them is about 50.
    const all = [await busyMs('健康筛查'), await busyMs('健康筛查到家'), await busyMs('健康筛查到社区'), await busyMs('筛查到社区')];
    expect(Math.min(...all)).toBeLessThan(180);
  });

  it('is refused for the reasons that a plan has, each with what to mend in the request', async () => {
    const person = await world.makeAmbassador('苏未央');
    const card = { channel: 'wechat-moments-ad-square', locale: 'zh-CN', copy: cardCopy['zh-CN'], pictures: { logos: [world.assets.logo.id] } };
    const unreleased = await refused('ambassador-card', { ...card, campaign: world.campaignId, ambassador: person });
    expect(unreleased).toMatchObject({ status: 422, code: 'preview-refused', reasons: [{ code: 'release-none' }] });
    expect(pointersOf(unreleased)).toEqual(['/ambassador']);
    // Released for charity: not for just anything.
    expect((await refused('ambassador-card', { ...card, ambassador: world.ambassadorId })).reasons?.map(({ code }) => code)).toEqual(['release-lacks-purpose']);
    expect((await send('ambassador-card', { ...card, campaign: world.campaignId, ambassador: world.ambassadorId })).status).toBe(200);

    const trashed = await world.upload(
      await sharp({ create: { width: 90, height: 60, channels: 3, background: '#479' } })
        .png()
        .toBuffer(),
      'gone.png',
      { kind: 'logo' },
    );
    await world.ready(trashed.id);
    expect((await send('community-notice', notice({ pictures: { logos: [trashed.id] } }))).status).toBe(200);
    await service.send('DELETE', `/v1/assets/${trashed.id}`, { key: world.keys.editor });
    const gone = await refused('community-notice', notice({ pictures: { logos: [trashed.id] } }));
    expect(gone).toMatchObject({ code: 'preview-refused', reasons: [{ code: 'asset-trashed' }] });
    expect(pointersOf(gone)).toEqual(['/pictures/logos']);

    const long = await refused('community-notice', notice({ copy: { ...noticeCopy['zh-CN'], headline: '长'.repeat(61) } }));
    expect(long.reasons?.map(({ code }) => code)).toContain('text-too-long');
    expect(pointersOf(long)).toContain('/copy/headline');
  });

  it('names what is not there by its place in the request', async () => {
    const unknown = await refused(
      'community-notice',
      notice({ channel: 'no-such', copy: { shout: 'x' }, pictures: { logos: ['ast_01aaaaaaaaaaaaaaaaaaaaaaaa'] } }),
    );
    expect(unknown.status).toBe(422);
    expect(pointersOf(unknown).toSorted()).toEqual(['/channel', '/copy/shout', '/pictures/logos']);
    expect(pointersOf(await refused('community-notice', notice({ values: { shout: 'x' } })))).toEqual(['/values/shout']);
    expect((await refused('community-notice', notice({ canvas: { width: 500, height: 500 } }))).code).toBe('invalid-input');
    expect((await refused('no-such', notice())).code).toBe('template-not-found');
  });

  it('that is not drawn in time is told with its code and what to do next', async () => {
    const { parts, config, log } = service;
    const hasty = createPreviews(parts, { deadlineMs: 1 });
    const app = createApp({
      ...parts,
      log,
      config,
      version,
      routers: [previewRoutes({ ...parts, publicUrl: config.publicUrl, previews: hasty })],
      catalogues: [renderErrors],
    });
    const answer = await app.request('/v1/templates/community-notice/preview', {
      method: 'POST',
      headers: { Authorization: `Bearer ${world.keys.editor}`, 'Content-Type': 'application/json' },
      body: JSON.stringify(notice()),
    });
    expect([answer.status, answer.headers.get('content-type')]).toEqual([503, 'application/problem+json; charset=utf-8']);
    const { code, type, fix } = (await answer.json()) as Problem;
    expect([code, fix]).toEqual(['preview-timed-out', renderErrors['preview-timed-out'].fix]);
    expect((await app.request(type)).status).toBe(200);
    expect((await service.send('GET', type)).status).toBe(200);
    await hasty.close();
  });

  it('is drawn for one caller sixty times a minute, and for others all the same', async () => {
    const key = await service.keyWith(['plans:write']);
    const answers = await Promise.all(Array.from({ length: 70 }, () => send('community-notice', notice(), key)));
    const limited = answers.filter(({ status }) => status === 429);
    expect(limited.length).toBeGreaterThanOrEqual(5);
    expect(answers.every(({ status }) => status === 200 || status === 429)).toBe(true);
    expect(Number(limited[0]?.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await send('community-notice', notice())).status).toBe(200);
  });
});

it('the thread that draws previews ends with the service', async () => {
  const threads: Worker[] = [];
  const note = (thread: Worker): void => void threads.push(thread);
  process.on('worker', note);
  const own = await startTestService();
  try {
    const there = await makeWorld(own);
    const json = {
      channel: 'zhihu-pc-rectangle',
      locale: 'zh-CN',
      copy: noticeCopy['zh-CN'],
      values: row('a').values,
      pictures: { logos: [there.assets.logo.id] },
    };
    expect((await own.send('POST', '/v1/templates/community-notice/preview', { key: there.keys.editor, json })).status).toBe(200);
  } finally {
    await own.stop();
    process.off('worker', note);
  }
  expect(threads).toHaveLength(1);
  // A thread that has ended has no number any more.
  expect(threads[0]?.threadId).toBe(-1);
});
