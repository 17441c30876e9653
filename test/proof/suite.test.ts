import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { checkNames } from '#engine/contract.ts';
import type { Template } from '#catalogue/templates/index.ts';
import { templates } from '#test/engine/fixtures.ts';
import { type Case, casesOf, channels, cleanSet, printed, quickChannels } from './clean-set.ts';
import { proofOf, withLayers } from './defect.ts';
import { defects, runClean, runDefects } from './run-suite.ts';

/** Small files of every shape, format, template and language; `npm run bench -- proof` takes all channels. */
const quick = cleanSet(4, quickChannels);
/** A person and a code on one canvas: few of the small ones have room for both. */
const card = casesOf(templates.get('ambassador-card') as Template, {
  channels: channels.filter(({ id }) => id === 'wechat-moments-ad-square'),
  locales: ['zh-CN'],
});
const spoilt: Case[] = [...quick, printed(quick[0] as Case), ...card];

/** Every second kind; `GALAXY_PROOF=all` takes all of them, as `npm run bench -- proof` does on every channel. */
const takesAll = process.env['GALAXY_PROOF'] === 'all';

// A machine that others use too takes minutes for all.
test('of every kind of defect the proof sees nearly all, whatever the template and the channel', { timeout: takesAll ? 600_000 : 120_000 }, async () => {
  const kinds = defects.filter((_, i) => takesAll || i % 2 === 0);
  const result = await runDefects(spoilt, 1, kinds);
  console.info(`${result.kinds} kinds, ${result.cases} cases: ${(result.detection * 100).toFixed(1)} % detected`, ...result.missed);
  expect(result.kindsWithoutCase).toEqual([]);
  expect(result.kinds).toBeGreaterThanOrEqual(40);
  expect(result.detection, result.missed.join('\n')).toBeGreaterThanOrEqual(0.99);
});

test('good creatives raise next to no alarm', { timeout: 120_000 }, async () => {
  const result = await runClean(cleanSet(37));
  console.info(`${result.cases} good creatives: ${(result.falseAlarms * 100).toFixed(1)} % alarmed; told: ${JSON.stringify(result.told)}`, ...result.alarmed);
  expect(result.cases).toBeGreaterThan(40);
  expect(result.falseAlarms, result.alarmed.join('\n')).toBeLessThanOrEqual(0.01);
});

test('no crop saves a person whose place hangs off the canvas: a sliver with a point in it is not in sight', async () => {
  const [quote] = casesOf(templates.get('doctor-quote') as Template, {
    channels: channels.filter(({ id }) => id === 'wechat-moments-ad-square'),
    locales: ['en'],
  });
  const { manifest, layout } = quote as Case;
  const hung = (share: number) =>
    withLayers(layout, 'picture', (layer) => ('box' in layer ? { box: { ...layer.box, x: manifest.canvas.width - Math.round(layer.box.width * share) } } : {}));
  const focal = async (share: number) => (await proofOf(quote as Case, manifest, hung(share))).checks.find(({ check }) => check === 'focal');
  expect(await focal(0.1)).toMatchObject({ ok: false, measured: '10 % of its place is on the canvas' });
  expect(await focal(0.9)).toMatchObject({ ok: true });
});

test('a GIF cut off anywhere is told: its decoder then finds no header either', async () => {
  const cut = defects.filter(({ name }) => name.startsWith('a file cut off'));
  const gifs = casesOf(templates.get('community-notice') as Template, { channels: channels.filter(({ id }) => id === 'oceanengine-gif'), locales: ['zh-CN'] });
  expect(await runDefects(gifs, 1, cut)).toMatchObject({ cases: 2, missed: [] });
});

test('what stands over a slot that moves is judged on its worst frame, not on the poster alone', async () => {
  const kinds = defects.filter(({ name }) => /over the slot that one frame|^a code (that|whose).* one frame/.test(name));
  const films = casesOf(templates.get('moving-ad') as Template, { channels: channels.filter(({ id }) => id === 'oceanengine-gif'), locales: ['zh-CN'] });
  expect(await runDefects(films, 1, kinds)).toMatchObject({ kinds: 5, cases: 5, missed: [] });
});

test('the suite can fail: what spoils nothing is not detected, and a spoilt creative among good ones is an alarm', async () => {
  const nothing = { name: 'nothing', expects: checkNames, spoil: (of: Case) => proofOf(of) };
  expect(await runDefects(quick.slice(0, 3), 3, [nothing])).toMatchObject({ cases: 3, detection: 0 });
  const [first] = quick as [Case];
  const cut: Case = { ...first, manifest: { ...first.manifest, encode: { ...first.manifest.encode, maxBytes: 1 } } };
  expect(
    (await runClean([first, { ...cut, manifest: { ...cut.manifest, channel: { id: 'unknown', digest: first.manifest.channel.digest } } }])).falseAlarms,
  ).toBe(0.5);
});

test('every template is among the good creatives, in both languages', () => {
  const all = cleanSet(5);
  for (const name of templates.keys())
    expect(new Set(all.filter(({ template }) => template === name).map(({ manifest }) => manifest.locale)), name).toEqual(new Set(['zh-CN', 'en']));
});

test('every check is failed by at least one kind of defect', () => {
  const expected = new Set(defects.flatMap(({ expects }) => expects));
  expect(checkNames.filter((check) => !expected.has(check))).toEqual([]);
});

test('every check is documented, and nothing else is', () => {
  const page = readFileSync(new URL('../../docs/proof-checks.md', import.meta.url), 'utf8');
  const listed = [...page.matchAll(/^\| `([a-z-]+)` \|/gm)].map(([, name]) => name);
  expect(listed.toSorted()).toEqual([...checkNames].toSorted());
});
