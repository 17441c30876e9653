import { checkText, type CheckTextResult, rulePack } from '#catalogue/rules/index.ts';
import type { Manifest } from '#engine/contract.ts';
import { aiLabelSlot, aiLabelText, missingGlyphs, wordlessIn } from '#engine/index.ts';
import type { Combination, Layout } from './combine.ts';
import type { Reason } from '../contract.ts';
import type { FilledSlots } from './fill-slots.ts';
import { explainFinding, judgePost } from './judge-post.ts';
import type { Seen } from './judge-use.ts';
import { type Memo, remember } from './plan-memo.ts';
import type { PlanWorld } from './plan-world.ts';

type Shown = { filled: FilledSlots; layout: Layout; seen: Seen; released: boolean; drawsAi: boolean };
export type Hints = Pick<CheckTextResult, 'findings' | 'undecided'>;

/** What the rules say of the words and of what stands beside them, of the post that goes with the file, and of the template's own words. */
export function judgeWords(combination: Combination, shown: Shown, world: PlanWorld, memo: Memo): { reasons: Reason[]; hints: Hints } {
  const { channel, locale } = combination;
  const { filled, layout, seen, released, drawsAi } = shown;
  const { findings, undecided } = checkText(
    rulePack,
    {
      // The engine writes the label by itself, on every file that shows such a picture.
      texts: drawsAi ? { ...filled.text, [aiLabelSlot]: aiLabelText(locale) } : filled.text,
      locale,
      category: world.campaign.category,
      channel: { id: channel.id, platform: channel.platform, kind: channel.kind },
      // Shared links lead there too, also where no code is drawn.
      links: [world.campaign.landingUrl],
      person: seen.person !== null || seen.others.size > 0,
      released,
      logos: Object.keys(filled.pictures).some((slot) => world.template.slots[slot]?.kind === 'logos'),
      pictureTags: filled.assets.flatMap(({ asset }) => asset.tags),
      facts: { anyPictureAiGenerated: filled.assets.some(({ asset }) => asset.aiGenerated) },
      at: world.at,
    },
    memo.spans,
  );
  // The lack of a release is told better by the release.
  const blocking = findings.filter((one) => one.severity === 'block' && !(one.ruleId === 'CN-PORTRAIT-1019' && !released));
  const wordless = wordlessIn(layout.snapshot, locale).map((words): Reason => {
    const detail = `The template ${world.template.name} does not say “${words['en'] ?? words['zh-CN']}” in ${locale}: write it in its file, under \`words\`.`;
    return { code: 'words-missing', detail };
  });
  return {
    hints: { findings, undecided },
    reasons: [
      ...blocking.map((one): Reason => ({ code: one.ruleId, ...(one.slot === null ? {} : { slot: one.slot }), detail: explainFinding(one) })),
      ...remember(memo.posts, `${channel.id} ${locale}`, () => judgePost(combination, world)),
      ...wordless,
    ],
  };
}

/** Characters that the fonts would draw as a box, without a word. */
export const judgeGlyphs = (text: FilledSlots['text'], locale: string, fonts: Manifest['fonts'], memo: Memo): Reason[] =>
  Object.entries(text).flatMap(([slot, words]): Reason[] => {
    const missing = remember(memo.glyphs, `${locale} ${words}`, () => missingGlyphs(words, locale, fonts));
    if (missing.length === 0) return [];
    return [{ code: 'glyph-missing', slot, detail: `The slot ${slot} has characters that the font cannot draw: ${missing.join(' ')}` }];
  });
