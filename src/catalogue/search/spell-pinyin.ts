import { pinyin } from 'pinyin-pro';

export type Spelling = { full: string; initials: string };

/**
 * A folded text as it is typed on a Latin keyboard: 早期筛查 is `zaoqishaicha` and `zqsc`; what is no Chinese stays.
 * Characters with several readings get the one that fits their neighbours.
 */
export function spellPinyin(folded: string): Spelling {
  const parts = pinyin(folded, { toneType: 'none', type: 'all', v: true, nonZh: 'consecutive' });
  const spelled = (of: (sound: string) => string) =>
    parts
      .map(({ origin, pinyin: sound, isZh }) => (isZh ? of(sound) : origin))
      .join('')
      .replaceAll(' ', '');
  return { full: spelled((sound) => sound), initials: spelled((sound) => sound.slice(0, 1)) };
}
