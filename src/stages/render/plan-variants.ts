import { purposeOfCategory } from '#catalogue/campaigns/index.ts';
import { channelDigest } from '#catalogue/channels/index.ts';
import { checkText, type CheckTextResult, type KnownSpans, legalDemands, rulePack, rulePackId } from '#catalogue/rules/index.ts';
import type { Manifest } from '#engine/contract.ts';
import {
  aiLabelSlot,
  aiLabelText,
  aiLabelWeight,
  baseIdOf,
  crowdedLogos,
  engineVersions,
  familiesOf,
  fontsFor,
  missingGlyphs,
  tooLongSlots,
  variantIdOf,
  wordlessIn,
  wordsIn,
} from '#engine/index.ts';
import { canonicalHash, hashOfParts, sha256, shortCode } from '#kernel/canonical.ts';
import { checkUse, type Use } from '#stages/review/index.ts';
import { viewOf } from './channel-view.ts';
import { chooseEncode } from './choose-encode.ts';
import { type Combination, combinations, type Layout } from './combine.ts';
import type { AlternateSize, Reason } from './contract.ts';
import { type FilledSlots, fillSlots } from './fill-slots.ts';
import { createMotions, type MotionOf } from './plan-motion.ts';
import { explainFinding, judgePost } from './judge-post.ts';
import { movingFormat } from './plan-motion.ts';
import type { PlanWorld } from './plan-world.ts';
import { type ChosenTexts, settleAlternates } from './settle-alternates.ts';
import { namesOfFilled, seenOf, settleLayout, slotsOfLayer } from './settle-layout.ts';

export type LineageInput = {
  kind: 'asset' | 'person' | 'partner' | 'campaign' | 'template' | 'channel' | 'font' | 'text' | 'rule-pack';
  inputId: string;
  slot: string;
  digest: string;
};
export type PlannedPlacement = { id: string; medium: 'qr' | 'link' };
export type PlannedItem = {
  channel: string;
  locale: string;
  rowKey: string;
  region: string | null;
  ambassadorId: string | null;
  partnerId: string | null;
  /** Empty: may be made. */
  reasons: Reason[];
  variant: {
    id: string;
    baseId: string;
    manifest: Manifest;
    layout: Layout;
    lineage: LineageInput[];
    hints: Pick<CheckTextResult, 'findings' | 'undecided'>;
  } | null;
  /** Where it stands, whatever it shows: of its row it names the key alone, so that a row whose region is corrected stays where it is. */
  spot: string;
  placements: PlannedPlacement[];
  /** Which text each slot shows, where several are approved. */
  alternates: Record<string, AlternateSize> | null;
};

function lineageOf(partner: Combination['partner'], persons: readonly string[], filled: FilledSlots, manifest: Manifest): LineageInput[] {
  return [
    { kind: 'campaign', inputId: manifest.subject.campaignId, slot: '', digest: '' },
    { kind: 'template', inputId: manifest.template.name, slot: '', digest: manifest.template.digest },
    { kind: 'channel', inputId: manifest.channel.id, slot: '', digest: manifest.channel.digest },
    { kind: 'rule-pack', inputId: manifest.rulePack, slot: '', digest: '' },
    ...persons.map((id) => ({ kind: 'person' as const, inputId: id, slot: '', digest: '' })),
    ...(partner ? [{ kind: 'partner' as const, inputId: partner.id, slot: '', digest: '' }] : []),
    ...filled.assets.map(({ slot, asset }) => ({ kind: 'asset' as const, inputId: asset.id, slot, digest: asset.sha256 })),
    ...manifest.fonts.map((font) => ({ kind: 'font' as const, inputId: `${font.family} ${font.weight}`, slot: '', digest: font.digest })),
    ...Object.entries(manifest.text).map(([slot, text]) => ({ kind: 'text' as const, inputId: sha256(text).slice(0, 16), slot, digest: sha256(text) })),
  ];
}

/** What a manifest says besides what it shows. */
type Frame = Omit<Manifest, 'text' | 'pictures' | 'links' | 'legal'> & { view: Manifest['channel'] };

/** Memory of answers that many placements share: most rows have most texts in common. */
type Memo = {
  layouts: Map<string, Layout>;
  glyphs: Map<string, string[]>;
  fits: Map<string, string[]>;
  lockups: Map<string, ReturnType<typeof crowdedLogos>>;
  texts: ChosenTexts;
  fonts: Map<string, Manifest['fonts']>;
  posts: Map<string, Reason[]>;
  legal: Map<string, ReturnType<typeof legalDemands>>;
  frames: Map<string, Frame>;
  spans: KnownSpans;
  motionOf: MotionOf;
};
const remember = <T>(memory: Map<string, T>, key: string, make: () => T): T => {
  const known = memory.get(key);
  if (known !== undefined) return known;
  const made = make();
  memory.set(key, made);
  return made;
};

/** Layer by layer: a text that many rows have in common is set once, and a row's own text moves nobody else's. */
function tooLongOf(layout: Layout, { locale, text, legal = [] }: Manifest, memo: Memo): string[] {
  const tooLong = layout.snapshot.layers.flatMap((layer, i) => {
    const slots = slotsOfLayer(layer).filter((slot) => text[slot] !== undefined);
    if (slots.length === 0) return [];
    const texts = Object.fromEntries(slots.map((slot) => [slot, text[slot] ?? '']));
    const demands = legal.filter(({ slot }) => slots.includes(slot));
    return remember(memo.fits, `${layout.digest} ${i} ${locale} ${JSON.stringify([texts, demands])}`, () =>
      tooLongSlots(layout.snapshot, [layer], { locale, text: texts, legal: demands }),
    );
  });
  return [...new Set(tooLong)];
}

function planOne(combination: Combination, world: PlanWorld, engine: Record<string, string>, memo: Memo): PlannedItem {
  const { channel, locale, row, person, partner } = combination;
  const given = fillSlots(combination, world, memo.motionOf);
  const names = namesOfFilled(given);
  const layout = remember(memo.layouts, `${combination.layout.digest} ${locale} ${names.join()}`, () =>
    settleLayout(combination.layout, new Set(names), locale),
  );
  const seenSlots = seenOf(given, layout);
  const hasAlternates = Object.keys(seenSlots.alternates).length > 0;
  const { filled, alternates } = hasAlternates ? settleAlternates(seenSlots, layout, locale, memo.texts) : { filled: seenSlots, alternates: null };
  const reasons = [...filled.reasons];
  const shownPerson = filled.showsPerson ? person : null;
  // A picture in any slot may show somebody: the release is that person's to give, whatever the slot is called.
  const seenIn = new Map(
    filled.assets.flatMap(({ asset }) =>
      asset.ambassadorId !== null && asset.ambassadorId !== shownPerson?.id ? [[asset.ambassadorId, asset.name] as const] : [],
    ),
  );
  const item: PlannedItem = {
    channel: channel.id,
    locale,
    rowKey: row.key,
    region: row.region,
    ambassadorId: shownPerson?.id ?? null,
    partnerId: partner?.id ?? null,
    reasons,
    variant: null,
    spot: canonicalHash([world.campaign.id, world.template.name, channel.id, locale, row.key, shownPerson?.id ?? null, partner?.id ?? null]).slice(0, 24),
    placements: [],
    alternates,
  };

  const uses: Use[] = [
    ...(shownPerson
      ? [
          {
            subjectKind: 'person' as const,
            subjectId: shownPerson.id,
            label: shownPerson.name['zh-CN'] ?? Object.values(shownPerson.name)[0] ?? shownPerson.id,
          },
        ]
      : []),
    ...[...seenIn].map(([subjectId, label]) => ({ subjectKind: 'person' as const, subjectId, label })),
    ...filled.assets.map(({ asset }) => ({ subjectKind: 'asset' as const, subjectId: asset.id, label: asset.name })),
  ];
  const context = {
    campaignId: world.campaign.id,
    partnerId: item.partnerId,
    channel: channel.id,
    region: row.region,
    purpose: purposeOfCategory(world.campaign.category),
    at: world.at,
  };
  const rights = checkUse(uses, world.releases, context);
  reasons.push(...rights.reasons);
  for (const id of [world.campaign.id, item.partnerId, ...uses.map((use) => use.subjectId)]) {
    const recalled = id === null ? undefined : world.recalls.get(id);
    if (recalled !== undefined) reasons.push({ code: 'recalled', detail: `${uses.find((use) => use.subjectId === id)?.label ?? id} is recalled: ${recalled}` });
  }
  if (world.campaign.endsAt <= world.at) reasons.push({ code: 'campaign-ended', detail: 'The campaign has ended.' });

  const drawsAi = Object.values(filled.pictures).some((refs) => refs.some((ref) => ref.ai));
  const checked = checkText(
    rulePack,
    {
      // The engine writes the label by itself, on every file that shows such a picture.
      texts: drawsAi ? { ...filled.text, [aiLabelSlot]: aiLabelText(locale) } : filled.text,
      locale,
      category: world.campaign.category,
      channel: { id: channel.id, platform: channel.platform, kind: channel.kind },
      // Shared links lead there too, also where no code is drawn.
      links: [world.campaign.landingUrl],
      person: shownPerson !== null || seenIn.size > 0,
      released: rights.reasons.length === 0,
      logos: Object.keys(filled.pictures).some((slot) => world.template.slots[slot]?.kind === 'logos'),
      pictureTags: filled.assets.flatMap(({ asset }) => asset.tags),
      facts: { anyPictureAiGenerated: filled.assets.some(({ asset }) => asset.aiGenerated) },
      at: world.at,
    },
    memo.spans,
  );
  // The lack of a release is told better by the release.
  const blocking = checked.findings.filter((one) => one.severity === 'block' && !(one.ruleId === 'CN-PORTRAIT-1019' && rights.reasons.length > 0));
  reasons.push(
    ...blocking.map((one) => ({
      code: one.ruleId,
      ...(one.slot === null ? {} : { slot: one.slot }),
      detail: explainFinding(one),
    })),
    ...remember(memo.posts, `${channel.id} ${locale}`, () => judgePost(combination, world)),
  );

  for (const words of wordlessIn(layout.snapshot, locale))
    reasons.push({
      code: 'words-missing',
      detail: `The template ${world.template.name} does not say “${words['en'] ?? words['zh-CN']}” in ${locale}: write it in its file, under \`words\`.`,
    });

  const encode = chooseEncode(channel, world.format, filled.motion && movingFormat(channel, world.format));
  if (!encode) reasons.push({ code: 'format-not-made', detail: `The channel takes ${channel.formats.join(', ')} only, which are not made here.` });

  const families = familiesOf([...Object.values(filled.text), ...wordsIn(layout.snapshot, locale)], locale);
  const fonts = remember(memo.fonts, `${layout.digest} ${families.join()} ${drawsAi}`, () =>
    fontsFor(layout.snapshot, families, drawsAi ? [aiLabelWeight] : []),
  );
  for (const [slot, text] of Object.entries(filled.text)) {
    const missing = remember(memo.glyphs, `${locale} ${text}`, () => missingGlyphs(text, locale, fonts));
    if (missing.length > 0)
      reasons.push({ code: 'glyph-missing', slot, detail: `The slot ${slot} has characters that the font cannot draw: ${missing.join(' ')}` });
  }
  if (!encode || reasons.length > 0) return item;

  const lines = Object.fromEntries(Object.entries(filled.text).filter(([slot]) => layout.snapshot.slots[slot]?.legal));
  const canvas = { width: channel.width, height: channel.height, dpi: encode.print?.dpi ?? null };
  const legal = remember(memo.legal, `${channel.id} ${canvas.dpi} ${locale} ${JSON.stringify(lines)}`, () =>
    legalDemands(lines, { locale, category: world.campaign.category, canvas }),
  );

  // The same objects for all that have them in common: each is written out and hashed once.
  const moves = filled.motion !== null;
  const { view, ...frame } = remember(
    memo.frames,
    [layout.digest, channel.id, locale, families.join(), drawsAi, moves, item.ambassadorId, item.partnerId].join(' '),
    () => ({
      format: 'galaxy.manifest/1' as const,
      subject: {
        campaignId: world.campaign.id,
        category: world.campaign.category,
        target: world.campaign.landingUrl,
        ambassadorId: item.ambassadorId,
        partnerId: item.partnerId,
      },
      template: { name: world.template.name, layout: layout.layout, digest: layout.digest },
      channel: { id: channel.id, digest: channelDigest(channel, moves) },
      view: { id: channel.id, digest: channelDigest(channel, moves), ...viewOf(channel) },
      canvas: { width: channel.width, height: channel.height },
      locale,
      fonts,
      rulePack: rulePackId,
      engine,
      encode,
    }),
  );
  const shown = { text: filled.text, pictures: filled.pictures, ...(filled.motion ? { motion: filled.motion } : {}), ...(legal.length > 0 ? { legal } : {}) };
  // A code is made of what the placement shows and where, so the same plan always gives the same codes, and changed
  // content gets new ones: what an old poster earns is never counted for a new one.
  const seen = hashOfParts({ ...frame, ...shown, links: {}, engine: null, rulePack: null });
  const codeOf = (medium: 'qr' | 'link') => shortCode({ seen, channel: channel.id, locale, row: row.key, region: row.region, medium });
  const links = Object.fromEntries(filled.qrSlots.map((slot) => [slot, `${world.publicUrl}/r/${codeOf('qr')}`]));
  const manifest: Manifest = { ...frame, ...shown, channel: view, links };
  const tooLong = tooLongOf(layout, manifest, memo);
  const crowded = remember(memo.lockups, `${layout.digest} ${JSON.stringify(filled.pictures)}`, () => crowdedLogos(layout.snapshot, manifest));
  reasons.push(...crowded.map(({ slot, detail }) => ({ code: 'logos-do-not-fit', slot, detail: `The logos of ${slot} cannot be set: ${detail}.` })));
  if (tooLong.length > 0 || crowded.length > 0) {
    const asked = (slot: string): string =>
      legal.flatMap((one) => (one.slot === slot && one.severity === 'block' ? [`, which ${one.rule} sets`] : []))[0] ?? '';
    reasons.push(
      ...tooLong.map((slot) => ({
        code: 'text-too-long',
        slot,
        detail: `The text of ${slot} does not fit ${channel.width} × ${channel.height} even at its smallest size${asked(slot)}: shorten it.`,
      })),
    );
    return item;
  }
  item.variant = {
    id: variantIdOf(manifest),
    baseId: baseIdOf(manifest, layout.snapshot),
    manifest,
    layout,
    hints: { findings: checked.findings, undecided: checked.undecided },
    lineage: lineageOf(partner, [...(shownPerson ? [shownPerson.id] : []), ...seenIn.keys()], filled, manifest),
  };
  item.placements = [{ id: codeOf('link'), medium: 'link' }, ...(filled.qrSlots.length > 0 ? [{ id: codeOf('qr'), medium: 'qr' as const }] : [])];
  return item;
}

/** From a world to what could be made of it, each with its manifest or the reasons why not. Pure: no I/O, no clock; one at a time. */
export function* planItems(world: PlanWorld): Generator<PlannedItem> {
  const engine = engineVersions();
  const memo: Memo = {
    layouts: new Map(),
    glyphs: new Map(),
    fits: new Map(),
    lockups: new Map(),
    texts: new Map(),
    fonts: new Map(),
    posts: new Map(),
    legal: new Map(),
    frames: new Map(),
    spans: new Map(),
    motionOf: createMotions(),
  };
  for (const combination of combinations(world)) yield planOne(combination, world, engine, memo);
}

export const planVariants = (world: PlanWorld): PlannedItem[] => [...planItems(world)];
