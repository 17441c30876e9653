import { textProblems } from '#catalogue/channels/index.ts';
import { checkText, type CheckTextResult, rulePack } from '#catalogue/rules/index.ts';
import { widening } from '#kernel/locales.ts';
import type { Combination } from './combine.ts';
import type { Reason } from '../contract.ts';
import type { PlanWorld } from './plan-world.ts';

type World = Pick<PlanWorld, 'post' | 'at'> & { campaign: Pick<PlanWorld['campaign'], 'category'> };

export const explainFinding = ({ title, match, law, fix }: CheckTextResult['findings'][number]): string =>
  `${title['zh-CN']}${match ? `「${match}」` : ''} (${law}). ${fix['zh-CN']}`;

/** Field by field as copy is found: the text of the locale, else of what it is a kind of. */
const textsFor = ({ textLimits }: Combination['channel'], locale: string, post: NonNullable<PlanWorld['post']>): Record<string, string> =>
  Object.fromEntries(
    textLimits.flatMap(({ field }) =>
      widening(locale)
        .flatMap((one) => post[one]?.[field] ?? [])
        .slice(0, 1)
        .map((text) => [field, text]),
    ),
  );

/**
 * What speaks against publishing the plan's texts beside the files of one channel: its limits, where they may block, and
 * the rules. Only what is wrong in these texts counts: a notice that the picture has to carry is not replaced by them.
 */
export function judgePost({ channel, locale }: Pick<Combination, 'channel' | 'locale'>, { post = {}, campaign, at }: World): Reason[] {
  const texts = textsFor(channel, locale, post);
  // A post that was written for other channels only says nothing of this one.
  if (Object.keys(texts).length === 0) return [];
  const lengths = textProblems(channel, texts)
    .filter(({ blocks }) => blocks)
    .map(({ field, detail }): Reason => ({ code: 'post-length', slot: `post.${field}`, detail }));
  const { findings } = checkText(rulePack, {
    texts: Object.fromEntries(Object.entries(texts).map(([field, text]) => [`post.${field}`, text])),
    locale,
    category: campaign.category,
    channel: { id: channel.id, platform: channel.platform, kind: channel.kind },
    links: [],
    person: false,
    released: true,
    logos: false,
    pictureTags: [],
    facts: {},
    at,
  });
  const wrong = findings.filter(({ severity, slot }) => severity === 'block' && slot?.startsWith('post.'));
  return [...lengths, ...wrong.map((one): Reason => ({ code: one.ruleId, ...(one.slot === null ? {} : { slot: one.slot }), detail: explainFinding(one) }))];
}
