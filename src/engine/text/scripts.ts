/**
 * Which family draws which script. The first is the full file, because subsets miss rare characters of people's and
 * communities' names; it has Latin with Vietnamese, Greek, Cyrillic, kana and traditional characters too. The others have
 * what it lacks, and are opened only where a text needs them.
 */
export const family = 'Noto Sans SC';
const byScript = [
  ['Noto Sans KR', /\p{Script=Hangul}/u],
  ['Noto Sans Thai', /\p{Script=Thai}/u],
  ['Noto Sans Arabic', /\p{Script_Extensions=Arabic}/u],
  ['Noto Sans Hebrew', /\p{Script=Hebrew}/u],
] as const;
/** Taiwan and Japan write many characters in forms of their own, which have no code points of their own: 骨, 直, 令. */
const byRegion = [
  ['Noto Sans TC', /^zh-(?:Hant|TW|HK|MO)\b/],
  ['Noto Sans JP', /^ja\b/],
] as const;
export type FontFamily = typeof family | (typeof byScript | typeof byRegion)[number][0];
type Regional = (typeof byRegion)[number][0];
/** The family that a language asks first; what that lacks, such as simplified characters, the others have. */
export const regionalOf = (locale: string): Regional | null => byRegion.find(([, written]) => written.test(locale))?.[0] ?? null;

const general: readonly string[] = [family, ...byScript.map(([name]) => name)];
const names: readonly string[] = [...general, ...byRegion.map(([name]) => name)];
export const isFamily = (name: string): name is FontFamily => names.includes(name);
export const packageOf = (of: FontFamily): string => of.toLowerCase().replaceAll(' ', '-');
/** For the renderer, which takes the first that has a character. */
export const fontStack = (locale: string): string => [regionalOf(locale) ?? [], ...general].flat().join(', ');

const known = new Map<string, FontFamily>();
export function familyOfScript(character: string): FontFamily {
  const before = known.get(character);
  if (before !== undefined) return before;
  // Below the Hebrew block there is only what the first family has.
  const found = (character.codePointAt(0) ?? 0) < 0x0590 ? family : (byScript.find(([, script]) => script.test(character))?.[0] ?? family);
  known.set(character, found);
  return found;
}

const scripts = new Map<string, string>();
/** ISO 15924. A language may be written in several: `ug` is Arab, `ug-Latn` is not, `kk-Arab` is (CLDR, likely subtags). */
function scriptOf(locale: string): string {
  const script = scripts.get(locale) ?? new Intl.Locale(locale).maximize().script ?? 'Zyyy';
  scripts.set(locale, script);
  return script;
}
export const isRightToLeft = (locale: string): boolean => ['Arab', 'Hebr'].includes(scriptOf(locale));

/**
 * Telephone numbers and dates: groups of digits that are read from the left in every script. After Arabic letters digits count
 * as Arabic ones, and what stands between two groups turns their order round (UAX #9, W2). Ranges and times are left to that:
 * they are read in the direction of the text.
 */
const dialled = /(?<![\p{Nd}:])(?:\(?[+0]\p{Nd}*(?:[\s()./-]+\p{Nd}+)+|\p{Nd}+(?:[()./-]+\p{Nd}+){2,}|\+\p{Nd}+)(?![\p{Nd}:])/gu;
/** A line as it is handed to the renderer: numbers in isolates (LRI … PDI), which draw nothing. */
export const isolated = (line: string, locale: string): string => (isRightToLeft(locale) ? line.replace(dialled, '\u2066$&\u2069') : line);

const marks = /\u200e|\u200f|\u2060|[\u2066-\u2069]|\ufe0e|\ufe0f|\ufeff/gu;
const turning = /[\p{Script=Arabic}\p{Script=Hebrew}]/u;
/** Text without marks that say nothing where all of it runs from the left, and yet have the space between letters: pasted text is full of them. */
export const withoutMarks = (text: string, locale: string): string => (isRightToLeft(locale) || turning.test(text) ? text : text.replace(marks, ''));

/** Letters that join: space between them would tear words apart, and their width is known only once they are shaped. */
export const joined = /(?:\p{Script_Extensions=Arabic}|[\u200c\u200d])+/gu;
/** Marks above and below ask for more room between lines than Latin letters do; those of Vietnamese are Latin ones. */
const isTall = (locale: string): boolean => ['Arab', 'Hebr', 'Thai'].includes(scriptOf(locale)) || /^vi\b/.test(locale);
export const setting = (locale: string): { tracked: boolean; leastLineHeight: number } => ({
  tracked: scriptOf(locale) !== 'Arab',
  leastLineHeight: isTall(locale) ? 1.45 : 1,
});

/** Closing marks that fill the first half of their square: in Taiwan commas and stops stand in its middle, in Japan some do. */
export const trailingHalf = (locale: string): RegExp => {
  const regional = regionalOf(locale);
  if (regional === 'Noto Sans TC') return /[）」』】》]$/u;
  return regional === 'Noto Sans JP' ? /[、。，）」』】》]$/u : /[，。、；：！？）」』】》”]$/u;
};
