import sharp from 'sharp';
import type { PlannableAsset } from '#catalogue/assets/index.ts';
import { allChannels, type ChannelSpec } from '#catalogue/channels/index.ts';
import type { Template } from '#catalogue/templates/index.ts';
import { isWorded, type Manifest, type Pictures, type TemplateLayoutSnapshot } from '#engine/contract.ts';
import { sha256 } from '#kernel/canonical.ts';
import { rowSchema } from '#stages/render/contract.ts';
import { planVariants, type PlannedItem } from '#stages/render/planning/plan-variants.ts';
import type { PlanWorld } from '#stages/render/planning/plan-world.ts';
import { copy, type Locale, templates } from '#test/engine/fixtures.ts';
import { templateCopy } from '#test/templates/copy.ts';
import { unlimitedRelease } from '#test/support/unlimited-release.ts';

/** Good creatives of every template, channel and language, planned as the service plans them: the proof must let them pass. */
const at = new Date('2026-11-26T07:00:00Z');
export const everyChannel = allChannels(at);
/** Roll-ups and posters are metres high: their files take seconds each and show nothing that A4 does not. */
const mostPixels = 12_000_000;
export const channels: readonly ChannelSpec[] = everyChannel.filter(({ width, height }) => width * height < mostPixels);
export const locales = ['zh-CN', 'en'] as const satisfies Locale[];

const files = new Map<string, { width: number; bytes: Buffer }[]>();
/** Levels as ingest stores them: the smallest that is wide enough. */
export const pictures: Pictures = {
  level: (digest, minWidthPx) => {
    const levels = files.get(digest);
    const level = levels?.findLast(({ width }) => width >= minWidthPx) ?? levels?.[0];
    return level ? Promise.resolve(level.bytes) : Promise.reject(new Error(`no picture ${digest}`));
  },
  original: (digest) => Promise.reject(new Error(`no moving picture ${digest}`)),
};

export async function keepPicture(svg: string, size: { width: number; height: number }, how: { name: string; isLogo?: boolean }): Promise<PlannableAsset> {
  const { width, height } = size;
  const whole = sharp(Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${svg}</svg>`));
  const first = how.isLogo ? await whole.png().toBuffer() : await whole.jpeg({ quality: 92 }).toBuffer();
  const levels = [{ width, bytes: first }];
  for (let next = Math.round(width / 2); !how.isLogo && next >= 256; next = Math.round(next / 2))
    levels.push({ width: next, bytes: await sharp(first).resize(next).jpeg({ quality: 92 }).toBuffer() });
  const digest = sha256(first);
  files.set(digest, levels);
  return {
    id: `ast_${how.name}`,
    kind: how.isLogo ? 'logo' : 'photo',
    name: how.name,
    ambassadorId: null,
    focal: { x: 0.5, y: 0.42 },
    safeBox: null,
    sha256: digest,
    ...size,
    state: 'ready',
    failure: null,
    trashed: false,
    hasAlpha: how.isLogo === true,
    pyramid: [{ ...size, sizeBytes: first.length }],
    pyramidVersion: 'test',
    tags: [],
    aiGenerated: false,
    onDark: null,
    mark: null,
    animation: null,
  };
}

/** A bright street in the morning, and somebody in front of a wall: large enough for every screen and for A4. */
const street =
  '<rect width="4200" height="4000" fill="#f2e8d5"/><circle cx="2100" cy="1500" r="900" fill="#f4b860"/><path d="M0 2500C1100 2000 2100 2900 4200 2200V4000H0Z" fill="#7fb69a"/><path d="M0 3100C1500 2700 2600 3500 4200 3000V4000H0Z" fill="#4f8f78"/>';
const person =
  '<rect width="4000" height="4200" fill="#dfe7ea"/><circle cx="2000" cy="1764" r="620" fill="#e0b08c"/><path d="M1150 4200C1200 3000 1500 2550 2000 2550S2800 3000 2850 4200Z" fill="#2f6f73"/><path d="M1370 1700C1380 900 2620 900 2630 1700C2400 1400 1700 1350 1370 1700Z" fill="#3a2a22"/>';
export const hero = await keepPicture(street, { width: 4200, height: 4000 }, { name: 'hero' });
export const portrait = await keepPicture(person, { width: 4000, height: 4200 }, { name: 'portrait' });
/** As wide as the head of a store's page needs: drawn larger than they are, they would rightly be told. */
export const logos = [
  await keepPicture(
    '<circle cx="360" cy="360" r="300" fill="#0d6f78"/><rect x="840" y="240" width="1440" height="240" fill="#0a2c38"/>',
    { width: 2400, height: 720 },
    { name: 'logo-a', isLogo: true },
  ),
  await keepPicture(
    '<rect x="300" y="300" width="1200" height="1200" rx="300" fill="#a8321f"/>',
    { width: 1800, height: 1800 },
    { name: 'logo-b', isLogo: true },
  ),
];

/** What follows the street where a slot may move: a meadow at noon, and a night sky. */
export const heroes = [
  hero,
  await keepPicture(
    '<rect width="3000" height="2400" fill="#dcefe2"/><circle cx="900" cy="1500" r="800" fill="#8cc39b"/><rect x="1800" y="700" width="900" height="1300" fill="#f2c58f"/>',
    { width: 3000, height: 2400 },
    { name: 'meadow' },
  ),
  await keepPicture(
    '<rect width="3000" height="2400" fill="#1d2c46"/><circle cx="1500" cy="1000" r="620" fill="#e9d9a6"/><path d="M0 1900L1400 1500L3000 2000V2400H0Z" fill="#2f5a57"/>',
    { width: 3000, height: 2400 },
    { name: 'night' },
  ),
];

/** Slots take so many characters. */
const shorter: Record<Locale, Record<string, string>> = { 'zh-CN': {}, en: { cta: 'Book a free place' } };

const endsAt = new Date(at.getTime() + 86_400_000);
export function worldOf(template: Template, of: { channels: readonly ChannelSpec[]; locales: readonly Locale[] }): PlanWorld {
  const slots = Object.entries(template.slots);
  const textsOf = (locale: Locale): Record<string, string> => ({ ...copy[locale], ...shorter[locale], ...templateCopy[template.name]?.[locale] });
  const rowSlots = slots.flatMap(([name, slot]) => (isWorded(slot) && slot.scope === 'row' ? [name] : []));
  const aboveRow = slots.flatMap(([name, slot]) => (isWorded(slot) && slot.scope !== 'row' && !name.startsWith('portrait') ? [name] : []));
  const valuesOf = (locale: Locale) => rowSlots.flatMap((slot) => (textsOf(locale)[slot] === undefined ? [] : [[`${slot}.${locale}`, textsOf(locale)[slot]]]));
  const hasPerson = slots.some(([, slot]) => slot.person);
  const [zh, en] = [textsOf('zh-CN'), textsOf('en')];
  return {
    campaign: {
      id: 'cmp_clean',
      name: { 'zh-CN': '早筛' },
      season: 's',
      project: 'p',
      businessLine: 'screening',
      category: 'charity',
      landingUrl: 'https://example.org/',
      startsAt: new Date(0),
      endsAt,
      partnerIds: [],
      createdBy: 'usr_test',
      createdAt: at,
      updatedAt: at,
    },
    template,
    format: null,
    channels: of.channels,
    locales: of.locales,
    copy: Object.fromEntries(
      of.locales.map((locale) => [
        locale,
        Object.fromEntries(aboveRow.flatMap((slot) => (textsOf(locale)[slot] === undefined ? [] : [[slot, textsOf(locale)[slot]]]))) as Record<string, string>,
      ]),
    ),
    pictures: Object.fromEntries(
      slots.flatMap(([name, slot]) =>
        slot.kind === 'image' && !slot.person ? [[name, slot.animated ? heroes : [hero]]] : slot.kind === 'logos' ? [[name, logos]] : [],
      ),
    ),
    ambassadors: hasPerson
      ? [
          {
            id: 'amb_a',
            name: { 'zh-CN': zh['portraitName'] ?? '', en: en['portraitName'] ?? '' },
            title: { 'zh-CN': zh['portraitTitle'] ?? '', en: en['portraitTitle'] ?? '' },
            portrait,
          },
        ]
      : [],
    partners: [],
    forEveryRow: new Set(['amb_a']),
    rows: [rowSchema.parse({ key: 'one', region: null, values: Object.fromEntries(of.locales.flatMap(valuesOf)) })],
    releases: hasPerson ? [unlimitedRelease('amb_a', endsAt)] : [],
    recalls: new Map(),
    publicUrl: 'https://galaxy.example',
    at,
  };
}

export type Case = { name: string; template: string; channel: ChannelSpec; manifest: Manifest; layout: TemplateLayoutSnapshot };

const isMade = (item: PlannedItem): item is PlannedItem & { variant: NonNullable<PlannedItem['variant']> } => item.variant !== null;
/** What planning lets through of a template for some channels; what it refuses never reaches the proof. */
export function casesOf(template: Template, of: { channels: readonly ChannelSpec[]; locales: readonly Locale[] }): Case[] {
  return planVariants(worldOf(template, of))
    .filter(isMade)
    .map(({ channel: id, locale, variant }) => ({
      name: `${template.name}, ${id}, ${locale}`,
      template: template.name,
      channel: of.channels.find((one) => one.id === id) as ChannelSpec,
      manifest: variant.manifest,
      layout: variant.layout.snapshot,
    }));
}

/** Every template in every language for every channel; with `oneOf`, every so many-th, so that each of all is met in turn. */
export function cleanSet(oneOf = 1, of: readonly ChannelSpec[] = channels): Case[] {
  return [...templates.values()].flatMap((template, t) =>
    locales.flatMap((locale, l) => casesOf(template, { channels: of.filter((_, c) => (c + t * 3 + l * 5) % oneOf === 0), locales: [locale] })),
  );
}

/** Channels whose files take little time, of every shape and format. */
export const quickChannels = channels.filter(({ width, height }) => width * height < 400_000);

/** A case as a printer gets it, small: what print asks of a file does not depend on its size. */
export const printed = (of: Case): Case => ({
  ...of,
  name: `${of.name}, printed`,
  manifest: { ...of.manifest, encode: { format: 'jpeg', maxBytes: null, print: { dpi: 150, bleedPx: 0 } } },
});
