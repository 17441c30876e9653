import type { Manifest } from '#engine/contract.ts';
import { aiLabelWeight, baseIdOf, engineVersions, familiesOf, fontsFor, variantIdOf, wordsIn } from '#engine/index.ts';
import { canonicalHash, sha256 } from '#kernel/canonical.ts';
import { chooseEncode } from './choose-encode.ts';
import { type Combination, combinations, type Layout } from './combine.ts';
import type { AlternateSize, Reason } from '../contract.ts';
import { type FilledSlots, fillSlots } from './fill-slots.ts';
import { judgeFit } from './judge-fit.ts';
import { judgeShown } from './judge-shown.ts';
import { judgeUse, whoIsSeen } from './judge-use.ts';
import { type Hints, judgeGlyphs, judgeWords } from './judge-words.ts';
import { makeManifest, type PlannedPlacement } from './make-manifest.ts';
import { createMemo, type Memo, remember } from './plan-memo.ts';
import { movingFormat } from './plan-motion.ts';
import type { PlanWorld } from './plan-world.ts';
import { settleAlternates } from './settle-alternates.ts';
import { namesOfFilled, seenOf, settleLayout } from './settle-layout.ts';

export type LineageInput = {
  kind: 'asset' | 'person' | 'partner' | 'campaign' | 'template' | 'channel' | 'font' | 'text' | 'rule-pack';
  inputId: string;
  slot: string;
  digest: string;
};
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
    hints: Hints;
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
    ...Object.entries(manifest.text).map(([slot, text]) => {
      const digest = sha256(text);
      return { kind: 'text' as const, inputId: digest.slice(0, 16), slot, digest };
    }),
  ];
}

/** Slots filled for this placement, and of the layout what they show; of approved alternates those that stand well. */
function settle(combination: Combination, world: PlanWorld, memo: Memo) {
  const { locale } = combination;
  const given = fillSlots(combination, world, memo.motionOf);
  const names = namesOfFilled(given);
  const layout = remember(memo.layouts, `${combination.layout.digest} ${locale} ${names.join()}`, () =>
    settleLayout(combination.layout, new Set(names), locale),
  );
  const filled = seenOf(given, layout);
  return Object.keys(filled.alternates).length > 0 ? { layout, ...settleAlternates(filled, layout, locale, memo.texts) } : { layout, filled, alternates: null };
}

function planOne(combination: Combination, world: PlanWorld, engine: Record<string, string>, memo: Memo): PlannedItem {
  const { channel, locale, row, partner } = combination;
  const { layout, filled, alternates } = settle(combination, world, memo);
  const seen = whoIsSeen(filled, combination.person);
  const [ambassadorId, partnerId] = [seen.person?.id ?? null, partner?.id ?? null];
  const spot = canonicalHash([world.campaign.id, world.template.name, channel.id, locale, row.key, ambassadorId, partnerId]).slice(0, 24);
  const about = { channel: channel.id, locale, rowKey: row.key, region: row.region, ambassadorId, partnerId, spot, alternates };
  const blocked = (reasons: Reason[]): PlannedItem => ({ ...about, reasons, variant: null, placements: [] });

  const drawsAi = Object.values(filled.pictures).some((refs) => refs.some((ref) => ref.ai));
  const use = judgeUse(combination, filled, seen, world);
  const words = judgeWords(combination, { filled, layout, seen, released: use.released, drawsAi }, world, memo);
  const encode = chooseEncode(channel, world.format, filled.motion && movingFormat(channel, world.format));
  const families = familiesOf([...Object.values(filled.text), ...wordsIn(layout.snapshot, locale)], locale);
  const fonts = remember(memo.fonts, `${layout.digest} ${families.join()} ${drawsAi}`, () =>
    fontsFor(layout.snapshot, families, drawsAi ? [aiLabelWeight] : []),
  );
  const reasons = [...filled.reasons, ...judgeShown(combination, { filled, layout }, world), ...use.reasons, ...words.reasons];
  if (!encode) reasons.push({ code: 'format-not-made', detail: `The channel takes ${channel.formats.join(', ')} only, which are not made here.` });
  reasons.push(...judgeGlyphs(filled.text, locale, fonts, memo));
  if (!encode || reasons.length > 0) return blocked(reasons);

  const { manifest, placements } = makeManifest(combination, { layout, filled, ambassadorId, encode, fonts, engine }, world, memo);
  const misfits = judgeFit(layout, manifest, filled.assets, memo);
  if (misfits.length > 0) return blocked(misfits);
  const persons = [...(ambassadorId === null ? [] : [ambassadorId]), ...seen.others.keys()];
  return {
    ...about,
    reasons,
    variant: {
      id: variantIdOf(manifest),
      baseId: baseIdOf(manifest, layout.snapshot),
      manifest,
      layout,
      hints: words.hints,
      lineage: lineageOf(partner, persons, filled, manifest),
    },
    placements,
  };
}

/** From a world to what could be made of it, each with its manifest or the reasons why not. Pure: no I/O, no clock; one at a time. */
export function* planItems(world: PlanWorld): Generator<PlannedItem> {
  const engine = engineVersions();
  const memo = createMemo();
  for (const combination of combinations(world)) yield planOne(combination, world, engine, memo);
}

export const planVariants = (world: PlanWorld): PlannedItem[] => [...planItems(world)];
