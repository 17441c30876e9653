import type { PlannableAsset } from '#catalogue/assets/index.ts';
import { planVariants } from '#stages/render/planning/plan-variants.ts';
import type { PlanWorld } from '#stages/render/planning/plan-world.ts';
import type { AnimatedSlot } from '#engine/contract.ts';
import type { Draw } from './draw.ts';
import { newAnimation, newAsset, newBytes, randomRow, smallChannels, textFor, textSlots } from './random-campaign.ts';

/**
 * One change of a campaign. `changes` says what it may do to files: `none` must render nothing; `seen` only what then looks
 * different or is proven differently; `input` also what states another input without looking different.
 */
export type Edit = {
  name: string;
  changes: 'none' | 'seen' | 'input';
  /** What may be rendered anew at all. */ only?: 'moving';
  of(world: PlanWorld, draw: Draw): Promise<PlanWorld> | PlanWorld;
};

const clone = (world: PlanWorld): { -readonly [K in keyof PlanWorld]: PlanWorld[K] } => structuredClone(world);
type Slot = { asset: PlannableAsset; put(world: PlanWorld, next: PlannableAsset): PlanWorld };

/** Every asset of a campaign, with the way to put another in its place. */
function assetsOf(world: PlanWorld): Slot[] {
  const ofSlots = Object.entries(world.pictures).flatMap(([slot, list]) =>
    list.map((asset, i): Slot => ({ asset, put: (now, next) => ({ ...now, pictures: { ...now.pictures, [slot]: list.with(i, next) } }) })),
  );
  const ofPeople = world.ambassadors.map((person, i): Slot => ({
    asset: person.portrait,
    put: (now, next) => ({ ...now, ambassadors: now.ambassadors.with(i, { ...person, portrait: next }) }),
  }));
  const ofPartners = world.partners.map((partner, i): Slot => ({
    asset: partner.logo,
    put: (now, next) => ({ ...now, partners: now.partners.with(i, { ...partner, logo: next }) }),
  }));
  return [...ofSlots, ...ofPeople, ...ofPartners];
}
const change = (draw: Draw, world: PlanWorld, to: (asset: PlannableAsset) => PlannableAsset): PlanWorld => {
  const { asset, put } = draw.pick(assetsOf(world));
  return put(world, to(asset));
};
function withAnimated(world: PlanWorld, to: Partial<AnimatedSlot>): PlanWorld {
  const next = clone(world);
  for (const slot of Object.values(next.template.slots)) if (slot.animated) slot.animated = { ...slot.animated, ...to };
  return next;
}
const share = (draw: Draw): number => draw.below(101) / 100;

export const edits: readonly Edit[] = [
  {
    name: 'a text in one language',
    changes: 'seen',
    of: (world, draw) => {
      const [slot, locale] = [draw.pick(textSlots(world.template, 'above')), draw.pick(world.locales)];
      return { ...world, copy: { ...world.copy, [locale]: { ...world.copy[locale], [slot]: textFor(draw, world.template, slot, locale) } } };
    },
  },
  {
    name: 'a text is taken away',
    changes: 'seen',
    of: (world, draw) => {
      const locale = draw.pick(world.locales);
      const { [draw.pick(textSlots(world.template, 'above'))]: _gone, ...kept } = world.copy[locale] ?? {};
      return { ...world, copy: { ...world.copy, [locale]: kept } };
    },
  },
  {
    name: 'an alternate that is not chosen changes',
    changes: 'none',
    of: (world, draw) => {
      const [slot, locale] = [draw.pick(textSlots(world.template, 'above')), draw.pick(world.locales)];
      const now = world.copy[locale]?.[slot];
      if (now === undefined) return world;
      const beside = { long: typeof now === 'string' ? now : now.long, medium: draw.words(locale, 8), short: draw.words(locale, 4) };
      const next = { ...world, copy: { ...world.copy, [locale]: { ...world.copy[locale], [slot]: beside } } };
      const isChosen = (of: PlanWorld): boolean => planVariants(of).some((item) => item.locale === locale && (item.alternates?.[slot] ?? 'long') !== 'long');
      return isChosen(world) || isChosen(next) ? world : next;
    },
  },
  {
    name: 'a text has a longer alternate',
    changes: 'seen',
    of: (world, draw) => {
      const [slot, locale] = [draw.pick(textSlots(world.template, 'above')), draw.pick(world.locales)];
      const now = world.copy[locale]?.[slot];
      if (now === undefined) return world;
      const { maxChars = 60 } = world.template.slots[slot] ?? {};
      const copy = { long: draw.words(locale, maxChars), short: typeof now === 'string' ? now : now.long };
      return { ...world, copy: { ...world.copy, [locale]: { ...world.copy[locale], [slot]: copy } } };
    },
  },
  {
    name: 'a row says something else',
    changes: 'seen',
    of: (world, draw) => {
      const at = draw.below(world.rows.length);
      const key = world.rows[at]?.key ?? 'row';
      return { ...world, rows: world.rows.with(at, { ...randomRow(draw, world.template, world.locales, key), region: world.rows[at]?.region ?? null }) };
    },
  },
  {
    name: 'a row more',
    changes: 'seen',
    of: (world, draw) => ({ ...world, rows: [...world.rows, randomRow(draw, world.template, world.locales, `new-${draw.below(1e6)}`)].slice(-3) }),
  },
  { name: 'a row less', changes: 'none', of: (world) => ({ ...world, rows: world.rows.length > 1 ? world.rows.slice(1) : world.rows }) },
  { name: 'rows in another order', changes: 'none', of: (world) => ({ ...world, rows: world.rows.toReversed(), locales: world.locales.toReversed() }) },
  {
    name: 'the bytes of a picture',
    changes: 'seen',
    of: async (world, draw) => {
      const { asset, put } = draw.pick(assetsOf(world));
      return put(world, asset.animation ? await newAnimation(draw, asset) : { ...asset, sha256: await newBytes(draw, asset, asset.kind === 'logo') });
    },
  },
  { name: 'the focal point', changes: 'input', of: (world, draw) => change(draw, world, (asset) => ({ ...asset, focal: { x: share(draw), y: share(draw) } })) },
  {
    name: 'the focal point of a logo, which nothing crops',
    changes: 'none',
    of: (world, draw) =>
      change(draw, world, (asset) => (asset.kind === 'logo' ? { ...asset, focal: { x: share(draw), y: share(draw) }, safeBox: null } : asset)),
  },
  {
    name: 'the version of a logo for dark grounds',
    changes: 'seen',
    of: async (world, draw) => {
      const { asset, put } = draw.pick(assetsOf(world));
      const onDark = draw.chance(0.3) ? null : await newAsset(draw, 'logo-on-dark', { width: 300, height: 120 });
      return asset.kind === 'logo' ? put(world, { ...asset, onDark }) : world;
    },
  },
  {
    // The proof names the ground where a logo cannot be seen on it.
    name: 'the ground on which a template says its logos stand',
    changes: 'input',
    of: (world, draw) => {
      const next = clone(world);
      for (const { layers } of Object.values(next.template.layouts))
        for (const layer of layers) if (layer.kind === 'logos') layer.ground = draw.pick(['light', 'dark']);
      return next;
    },
  },
  {
    name: 'what crops must hold',
    changes: 'input',
    of: (world, draw) =>
      change(draw, world, (asset) => ({ ...asset, safeBox: draw.chance(0.3) ? null : { x: share(draw) / 2, y: share(draw) / 2, width: 0.3, height: 0.4 } })),
  },
  {
    name: 'the name and tags of a picture',
    changes: 'none',
    of: (world, draw) => change(draw, world, (asset) => ({ ...asset, name: draw.words('en', 20), tags: [draw.words('zh-CN', 6)] })),
  },
  {
    name: 'a channel more or other',
    changes: 'seen',
    of: (world, draw) => ({ ...world, channels: [...new Map([...world.channels, draw.pick(smallChannels)].map((one) => [one.id, one])).values()].slice(-3) }),
  },
  {
    name: 'the byte limit of a channel',
    changes: 'input',
    of: (world, draw) => {
      const at = draw.below(world.channels.length);
      return { ...world, channels: world.channels.map((one, i) => (i === at ? { ...one, maxBytes: 20_000 + draw.below(80_000) } : one)) };
    },
  },
  {
    name: 'the notes and sources of a channel',
    changes: 'none',
    of: (world, draw) => ({ ...world, channels: world.channels.map((one) => ({ ...one, notes: draw.words('en', 30), checkedOn: '2026-11-25', sources: [] })) }),
  },
  {
    name: 'a colour of the template',
    changes: 'seen',
    of: (world, draw) => {
      const next = clone(world);
      next.template.palette[draw.pick(Object.keys(next.template.palette))] = `#${draw.below(0xffffff).toString(16).padStart(6, '0')}`;
      return next;
    },
  },
  {
    // The leading of a single line is stated, and moves nothing.
    name: 'a type style of the template',
    changes: 'input',
    of: (world, draw) => {
      const next = clone(world);
      const style = next.template.styles[draw.pick(Object.keys(next.template.styles))];
      if (style) style.lineHeight = draw.pick([1.15, 1.3, 1.45, 1.6]);
      return next;
    },
  },
  {
    name: 'what the template says of itself',
    changes: 'none',
    of: (world, draw) => {
      const next = clone(world);
      next.template.description.en = draw.words('en', 40);
      for (const slot of Object.values(next.template.slots)) slot.label.en = draw.words('en', 20);
      return next;
    },
  },
  {
    name: 'the name of a person',
    changes: 'seen',
    of: (world, draw) => ({ ...world, ambassadors: world.ambassadors.map((one) => ({ ...one, name: { ...one.name, 'zh-CN': draw.words('zh-CN', 5) } })) }),
  },
  {
    name: 'the name of a partner',
    changes: 'none',
    of: (world, draw) => ({ ...world, partners: world.partners.map((one) => ({ ...one, name: { 'zh-CN': draw.words('zh-CN', 6) } })) }),
  },
  {
    name: 'a release ends',
    changes: 'none',
    of: (world) => ({ ...world, releases: world.releases.map((one) => ({ ...one, endsAt: new Date(world.at.getTime() - 1) })) }),
  },
  {
    name: 'a release holds again',
    changes: 'none',
    of: (world) => ({ ...world, releases: world.releases.map((one) => ({ ...one, endsAt: new Date(world.at.getTime() + 86_400_000) })) }),
  },
  {
    name: 'the name and season of the campaign',
    changes: 'none',
    of: (world, draw) => ({ ...world, campaign: { ...world.campaign, season: draw.words('en', 9), name: { 'zh-CN': draw.words('zh-CN', 9) } } }),
  },
  {
    name: 'a copy in a language that is not made',
    changes: 'none',
    of: (world, draw) => ({ ...world, copy: { ...world.copy, fr: { headline: draw.words('en', 12) } } }),
  },
  {
    name: 'how long stills stand',
    changes: 'seen',
    only: 'moving',
    of: (world, draw) => withAnimated(world, { stillMs: 600 + draw.below(140) * 10 }),
  },
  {
    name: 'how stills fade',
    changes: 'seen',
    only: 'moving',
    of: (world, draw) => withAnimated(world, { fadeMs: draw.pick([0, 420, 480, 660]) }),
  },
  {
    name: 'what a channel says of movement',
    changes: 'input',
    only: 'moving',
    of: (world, draw) => ({
      ...world,
      channels: world.channels.map((one) => (one.animation ? { ...one, animation: { ...one.animation, maxMs: 8000 + draw.below(9) * 1000 } } : one)),
    }),
  },
  {
    name: 'where what a channel says of movement was found',
    changes: 'none',
    of: (world) => ({
      ...world,
      channels: world.channels.map((one) =>
        one.animation ? { ...one, animation: { ...one.animation, sources: [{ url: null, type: 'convention' as const }] } } : one,
      ),
    }),
  },
  {
    name: 'stills behind the poster',
    changes: 'seen',
    only: 'moving',
    of: async (world, draw) => {
      const [slot] = Object.keys(world.template.slots).filter((name) => world.template.slots[name]?.animated);
      const [poster] = slot ? (world.pictures[slot] ?? []) : [];
      if (!slot || !poster || poster.animation) return world;
      const more = await Promise.all(Array.from({ length: 1 + draw.below(2) }, (_, i) => newAsset(draw, `hero-${i}`, { width: 640, height: 480 })));
      return { ...world, pictures: { ...world.pictures, [slot]: [poster, ...more] } };
    },
  },
  {
    name: 'an animation in a slot that may move',
    changes: 'seen',
    of: async (world, draw) => {
      const [slot] = Object.keys(world.template.slots).filter((name) => world.template.slots[name]?.animated);
      const [first] = slot ? (world.pictures[slot] ?? []) : [];
      return slot && first ? { ...world, pictures: { ...world.pictures, [slot]: [await newAnimation(draw, first)] } } : world;
    },
  },
  { name: 'another format is wished for', changes: 'seen', of: (world, draw) => ({ ...world, format: draw.pick([null, 'png', 'jpeg', 'gif'] as const) }) },
];
