import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { baseIdOf, createEngine, tooLongSlots, variantIdOf } from '#engine/index.ts';
import { caseOf, copy, link, pictures } from './fixtures.ts';

const engine = createEngine({ baseCacheCount: 2 });

/** Rows from a fixed sequence: lengths, scripts and links differ. */
function rowsOf(count: number): { text: Record<string, string>; link: string }[] {
  const names = ['滨江', '堉䶮', '榃水', '东风街道', '和平里', 'Lakeside', '青山湖', '老城厢'];
  const places = ['二楼大厅', '社区活动中心一层', '18 号院北门', 'Hall 3', '卫生服务站（东侧）', '居委会会议室'];
  let seed = 42;
  const next = (below: number): number => {
    seed = (seed * 1664525 + 1013904223) >>> 0;
    return seed % below;
  };
  return Array.from({ length: count }, () => ({
    text: {
      community: `${names[next(names.length)]}社区${'卫生服务中心'.slice(0, next(7))}`,
      eventDate: `${1 + next(12)} 月 ${1 + next(28)} 日 ${8 + next(3)}:30–1${next(3)}:00`,
      place: `${names[next(names.length)]}路 ${next(999)} 号${places[next(places.length)]}`,
    },
    link: `https://galaxy.example/r/${seed.toString(36).padStart(12, 'x')}`,
  }));
}

test('a row drawn over its base is the same, pixel by pixel, as the whole drawn at once', async () => {
  for (const [name, width, height] of [
    ['screening-poster', 720, 1280],
    ['community-notice', 1200, 628],
    ['screening-poster', 900, 383],
  ] as const) {
    for (const row of rowsOf(4)) {
      const { manifest, layout } = caseOf(name, width, height, 'zh-CN', row);
      const layered = await engine.draw(manifest, layout, pictures);
      const whole = await engine.draw(manifest, layout, pictures, 'whole');
      expect(layered.data.equals(whole.data), `${name} ${width} × ${height}: ${JSON.stringify(row)}`).toBe(true);
    }
  }
});

test('one manifest gives the same bytes in every process, whatever was rendered before', async () => {
  const { manifest, layout } = caseOf('screening-poster', 640, 800, 'zh-CN', { encode: { format: 'jpeg', maxBytes: 60_000 } });
  const other = caseOf('screening-poster', 640, 800, 'zh-CN', { text: { community: '和平里社区' }, encode: { format: 'jpeg', maxBytes: 60_000 } });
  await engine.render(other.manifest, other.layout, pictures);
  const here = await engine.render(manifest, layout, pictures);
  expect(here.stats?.baseReused).toBe(true);
  const script = fileURLToPath(new URL('./render-alone.ts', import.meta.url));
  const alone = await Promise.all([0, 1].map(() => promisify(execFile)(process.execPath, [script])));
  for (const { stdout } of alone) expect(JSON.parse(stdout)).toEqual({ sha256: here.sha256, quality: here.stats?.quality });
});

test('rows share a base, other headlines and formats do not', () => {
  const one = caseOf('screening-poster', 1080, 1920);
  const row = caseOf('screening-poster', 1080, 1920, 'zh-CN', { text: { community: '和平里社区', place: '一楼' }, link: `${link}x` });
  const headline = caseOf('screening-poster', 1080, 1920, 'zh-CN', { text: { headline: '今天就去查' } });
  const noPlace = caseOf('screening-poster', 1080, 1920, 'zh-CN', { text: { place: '' } });
  const partner = { ...one, manifest: { ...one.manifest, subject: { ...one.manifest.subject, partnerId: 'ptr_other' } } };
  const png = caseOf('screening-poster', 1080, 1920, 'zh-CN', { encode: { format: 'png', maxBytes: null } });
  const idOf = ({ manifest, layout }: typeof one): string => baseIdOf(manifest, layout);
  for (const same of [row, partner]) expect(idOf(same)).toBe(idOf(one));
  for (const other of [headline, noPlace, png]) expect(idOf(other)).not.toBe(idOf(one));
});

test('a variant’s id does not depend on the order its keys were written in', () => {
  const { manifest } = caseOf('screening-poster', 1080, 1080);
  const turned = Object.fromEntries(Object.entries(manifest).toReversed()) as typeof manifest;
  turned.text = Object.fromEntries(Object.entries(manifest.text).toReversed());
  expect(variantIdOf(turned)).toBe(variantIdOf(manifest));
  expect(variantIdOf({ ...manifest, locale: 'en' })).not.toBe(variantIdOf(manifest));
});

test('many rows of one base that start together make the base once', async () => {
  const fresh = createEngine();
  const rows = rowsOf(4).map((row) => caseOf('screening-poster', 640, 800, 'zh-CN', row));
  let reads = 0;
  const counted = { ...pictures, level: (digest: string, width: number) => (reads++, pictures.level(digest, width)) };
  const done = await Promise.all(rows.map(({ manifest, layout }) => fresh.render(manifest, layout, counted)));
  expect(done.filter((each) => each.stats?.baseReused === false).length).toBe(1);
  expect(reads).toBe(3);
});

test('a failed base is not kept: the next try can succeed', async () => {
  const fresh = createEngine();
  const { manifest, layout } = caseOf('screening-poster', 300, 250);
  await expect(fresh.render(manifest, layout, { ...pictures, level: () => Promise.reject(new Error('storage away')) })).rejects.toThrow('storage away');
  expect((await fresh.render(manifest, layout, pictures)).proof.ok).toBe(true);
});

const failed = async (of: ReturnType<typeof caseOf>): Promise<[string, string | null][]> => {
  const { proof } = await engine.render(of.manifest, of.layout, pictures);
  expect(proof.ok).toBe(proof.checks.every((check) => check.ok));
  return proof.checks.filter((check) => !check.ok).map((check) => [check.check, check.slot]);
};

test('planted defects fail the proof, each in its own check', async () => {
  expect(await failed(caseOf('screening-poster', 1080, 1080))).toEqual([]);
  expect(await failed(caseOf('screening-poster', 1080, 1080, 'zh-CN', { text: { community: '社区卫生服务中心'.repeat(12) } }))).toContainEqual([
    'text-fit',
    'community',
  ]);
  expect(await failed(caseOf('screening-poster', 1080, 1080, 'zh-CN', { text: { community: '滨江\u{e000}社区' } }))).toEqual([['glyphs', 'community']]);
  expect(await failed(caseOf('screening-poster', 1080, 1080, 'zh-CN', { encode: { format: 'jpeg', maxBytes: 5_000 } }))).toContainEqual(['bytes', null]);
  // 1,200 characters need a code whose modules are smaller than two pixels here.
  expect(await failed(caseOf('screening-poster', 1080, 1080, 'zh-CN', { link: `${link}?${'x'.repeat(1200)}` }))).toEqual([['qr', 'qr']]);
});

test('a code is proven from the finished file: another link in the file than in the manifest fails', async () => {
  const { manifest, layout } = caseOf('screening-poster', 1080, 1080);
  const composed = await engine.compose(manifest, layout, pictures);
  const { proof } = await engine.finish({ ...composed, manifest: { ...manifest, links: { qr: `${link}-other` } } });
  expect(proof.ok).toBe(false);
  expect(proof.checks.find((check) => check.check === 'qr')).toMatchObject({ ok: false, measured: link, limit: `${link}-other` });
});

test('a plan can tell beforehand which texts are too long', () => {
  const { manifest, layout } = caseOf('screening-poster', 1080, 1080, 'zh-CN', { text: { place: '社区活动中心二楼大厅'.repeat(8) } });
  expect(tooLongSlots(layout, layout.layers, manifest)).toEqual(['place']);
  expect(tooLongSlots(layout, layout.layers, { ...manifest, text: copy['zh-CN'] })).toEqual([]);
});

test('a manifest for another canvas than its layout is refused', async () => {
  const { manifest, layout } = caseOf('screening-poster', 1080, 1080);
  await expect(engine.render({ ...manifest, canvas: { width: 100, height: 100 } }, layout, pictures)).rejects.toMatchObject({ code: 'layout-canvas-differs' });
});
