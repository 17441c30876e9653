import sharp from 'sharp';
import type { PlannableAsset } from '#catalogue/assets/index.ts';
import { channelById, type ChannelSpec } from '#catalogue/channels/index.ts';
import type { Template, Templates } from '#catalogue/templates/index.ts';
import { isWorded, type Pictures } from '#engine/contract.ts';
import { sha256 } from '#kernel/canonical.ts';
import { type Row, rowSchema } from '#stages/render/contract.ts';
import type { PlanWorld } from '#stages/render/planning/plan-world.ts';
import type { Draw } from './draw.ts';
import { unlimitedRelease } from '#test/support/unlimited-release.ts';

const at = new Date('2026-11-26T07:00:00Z');
/** Small ones: a thousand edits are rendered twice. They differ in shape, formats, byte limits and in having room for a code. */
const channelIds = [
  'wecom-link-card',
  'oceanengine-small',
  'zhihu-pc-rectangle',
  'zhihu-pc-feed',
  'iab-300x250',
  'iab-336x280',
  'iab-300x600',
  'apple-wallet-thumbnail',
];
export const smallChannels: readonly ChannelSpec[] = channelIds.flatMap((id) => channelById(id, at) ?? []);

const files = new Map<string, Buffer>();
const fileOf = (digest: string): Promise<Buffer> => {
  const file = files.get(digest);
  return file ? Promise.resolve(file) : Promise.reject(new Error(`no picture ${digest}`));
};
export const pictures: Pictures = { level: fileOf, original: fileOf };

/** Bytes that no other picture has: coloured patches, so that every crop of it differs from its neighbour. */
export async function newBytes(draw: Draw, size: { width: number; height: number }, isLogo: boolean): Promise<string> {
  const colour = () => `rgb(${draw.below(200)},${draw.below(200)},${draw.below(200)})`;
  const { width, height } = size;
  const patches = Array.from(
    { length: isLogo ? 2 : 30 },
    () => `<circle cx="${draw.below(width)}" cy="${draw.below(height)}" r="${10 + draw.below(width / 5)}" fill="${colour()}"/>`,
  ).join('');
  const mark = isLogo
    ? `<rect x="4" y="4" width="${width - 8}" height="${height - 8}" fill="${colour()}"/>`
    : `<rect width="${width}" height="${height}" fill="#8c9"/>${patches}`;
  const file = await sharp(Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${mark}</svg>`))
    .png()
    .toBuffer();
  const digest = sha256(file);
  files.set(digest, file);
  return digest;
}

/** An animation that no other is: a disc of its own colour that wanders, each frame for a while of its own. */
export async function newAnimation(draw: Draw, asset: PlannableAsset): Promise<PlannableAsset> {
  const size = { width: 160, height: 120 };
  const colour = `rgb(${draw.below(200)},${draw.below(200)},${draw.below(200)})`;
  const frames = await Promise.all(
    Array.from({ length: 3 + draw.below(3) }, (_, i) => {
      const disc = `<rect width="160" height="120" fill="#dfe5e0"/><circle cx="${20 + draw.below(120)}" cy="${30 + i * 12}" r="24" fill="${colour}"/>`;
      return sharp(Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="160" height="120">${disc}</svg>`))
        .png()
        .toBuffer();
    }),
  );
  const delaysMs = frames.map(() => 100 + draw.below(60) * 10);
  const file = await sharp(frames, { join: { animated: true } })
    .gif({ delay: delaysMs })
    .toBuffer();
  const digest = sha256(file);
  files.set(digest, file);
  return { ...asset, ...size, sha256: digest, animation: { frameCount: frames.length, facts: { delaysMs, plays: 0 } } };
}

export async function newAsset(draw: Draw, name: string, size: { width: number; height: number }): Promise<PlannableAsset> {
  const isLogo = name.startsWith('logo');
  return {
    id: `ast_${name}`,
    kind: isLogo ? 'logo' : 'photo',
    name,
    ambassadorId: null,
    focal: { x: 0.5, y: 0.4 },
    safeBox: null,
    sha256: await newBytes(draw, size, isLogo),
    ...size,
    state: 'ready',
    failure: null,
    trashed: false,
    hasAlpha: isLogo,
    pyramid: [{ ...size, sizeBytes: 1000 }],
    pyramidVersion: 'test',
    tags: [],
    aiGenerated: false,
    onDark: null,
    mark: null,
    animation: null,
  };
}

const legal = { 'zh-CN': '本活动为公益筛查，结果仅供参考，不能代替医生诊断。', en: 'Results inform, they do not replace a diagnosis.' } as Record<
  string,
  string
>;

/** A text that the slot takes. */
export const textFor = (draw: Draw, template: Template, slot: string, locale: string): string => {
  const { legal: isLegal, maxChars = 24 } = template.slots[slot] ?? {};
  return isLegal ? `${draw.words(locale, 12)}${locale === 'en' ? '. ' : '。'}${legal[locale] ?? ''}` : draw.words(locale, Math.min(maxChars, 24));
};
export const textSlots = (template: Template, scope: 'row' | 'above'): string[] =>
  Object.entries(template.slots).flatMap(([name, slot]) =>
    isWorded(slot) && (slot.scope === 'row') === (scope === 'row') && !name.startsWith('portrait') ? [name] : [],
  );

export const randomRow = (draw: Draw, template: Template, locales: readonly string[], key: string): Row =>
  rowSchema.parse({
    key,
    region: draw.chance(0.5) ? draw.pick(['310115', '110102']) : null,
    values: Object.fromEntries(
      textSlots(template, 'row').flatMap((slot) => locales.map((locale) => [`${slot}.${locale}`, textFor(draw, template, slot, locale)])),
    ),
  });

/** A campaign of any template, or of one with a slot that may move, with everything a plan is made of: nothing in it is shared with another. */
export async function randomCampaign(draw: Draw, templates: Templates, moves: boolean): Promise<PlanWorld> {
  const all = [...templates.values()];
  const fitting = moves ? all.filter(({ slots }) => Object.values(slots).some(({ animated }) => animated)) : all;
  const template = structuredClone(draw.pick(fitting));
  const locales = draw.chance(0.5) ? ['zh-CN', 'en'] : [draw.pick(['zh-CN', 'en'])];
  const slots = Object.entries(template.slots);
  const filled: Record<string, PlannableAsset[]> = {};
  for (const [name, slot] of slots) {
    if (slot.kind === 'image' && !slot.person && (slot.required || draw.chance(0.7))) {
      filled[name] = [await newAsset(draw, name, { width: 640, height: 480 })];
      if (slot.animated) filled[name].push(await newAsset(draw, `${name}-two`, { width: 640, height: 480 }));
    }
    if (slot.kind === 'logos') filled[name] = [await newAsset(draw, 'logo', { width: 300, height: 120 })];
  }
  const hasPerson = slots.some(([, slot]) => slot.person);
  const hasRows = textSlots(template, 'row').length > 0;
  return {
    campaign: {
      id: 'cmp_random',
      name: { 'zh-CN': '早筛' },
      season: 's',
      project: 'p',
      businessLine: 'screening',
      category: 'charity',
      landingUrl: 'https://example.org/',
      startsAt: new Date(0),
      endsAt: new Date(at.getTime() + 86_400_000),
      partnerIds: [],
      createdBy: 'usr_test',
      createdAt: at,
      updatedAt: at,
    },
    template,
    format: null,
    channels: [...new Set([draw.pick(moves ? smallChannels.filter(({ animation }) => animation) : smallChannels), draw.pick(smallChannels)])],
    locales,
    copy: Object.fromEntries(
      locales.map((locale) => [locale, Object.fromEntries(textSlots(template, 'above').map((slot) => [slot, textFor(draw, template, slot, locale)]))]),
    ),
    pictures: filled,
    ambassadors: hasPerson
      ? [
          {
            id: 'amb_a',
            name: { 'zh-CN': '林知夏', en: 'Lin Zhixia' },
            title: { 'zh-CN': '守护大使', en: 'Ambassador' },
            portrait: await newAsset(draw, 'face', { width: 480, height: 640 }),
          },
        ]
      : [],
    partners: draw.chance(0.4) ? [{ id: 'ptr_a', name: { 'zh-CN': '伙伴' }, logo: await newAsset(draw, 'logo-partner', { width: 200, height: 200 }) }] : [],
    forEveryRow: new Set(['amb_a', 'ptr_a']),
    rows: Array.from({ length: hasRows ? 2 : 1 }, (_, i) => randomRow(draw, template, locales, `row-${i}`)),
    releases: hasPerson ? [unlimitedRelease('amb_a', new Date(at.getTime() + 86_400_000))] : [],
    recalls: new Map(),
    publicUrl: 'https://galaxy.example.org',
    at,
  };
}
