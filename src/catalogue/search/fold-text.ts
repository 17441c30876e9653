import traditionalToSimplified from 'opencc-js/dict/TSCharacters';

/**
 * Character by character and without context, so that a part of a text folds to the same as in the whole: 檢 is 检 wherever
 * it stands. (Phrase tables would give 乾坤 and 乾燥 different first characters.)
 */
const simplified = new Map<string, string>();
for (const pair of traditionalToSimplified.split('|')) {
  const [from, to] = pair.split(' ') as [string, string];
  if (from !== to) simplified.set(from, to);
}
const simplify = (character: string): string => {
  const to = simplified.get(character);
  // One entry leads to another.
  return to === undefined ? character : (simplified.get(to) ?? to);
};

/** Letters that no decomposition takes apart. */
const plainLetters = new Map(Object.entries({ ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', đ: 'd', ð: 'd', ł: 'l', ı: 'i', þ: 'th' }));

const hasMarks = /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}][\u0300-\u036f]/u;
const marks = /(?<=[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}])[\u0300-\u036f]+/gu;

function withoutAccents(text: string): string {
  const apart = text.normalize('NFD');
  return hasMarks.test(apart) ? apart.replace(marks, '').normalize('NFC') : text;
}

/** Scripts that are written without spaces between words. */
const unspaced = String.raw`\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}々〇ー`;
const spaced = String.raw`[[\p{L}\p{N}\p{M}]--[${unspaced}]]`;
const seam = new RegExp(`(?<=[${unspaced}]) (?=${spaced})|(?<=${spaced}) (?=[${unspaced}])`, 'gv');

/**
 * Text as it is compared: compatibility forms, letter case, accents and traditional characters make no difference;
 * everything that is no letter or number is one space, and there is none between Chinese and what is not (`OCT 检查` is
 * `oct检查`). Folding twice changes nothing.
 */
export function foldText(text: string): string {
  const lower = withoutAccents(
    text
      .normalize('NFKC')
      .toLowerCase()
      .replace(/(?<=\p{L})['’ʼ]s\b/gu, '')
      .replace(/(?<=\p{L})['’ʼ](?=\p{L})/gu, ''),
  );
  return lower
    .replace(/[ßæœøđðłıþ]/g, (letter) => plainLetters.get(letter) ?? letter)
    .replace(/\p{Script=Han}/gu, simplify)
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, ' ')
    .replace(seam, '')
    .trim();
}

/** A stretch of folded text: without spaces (Chinese), to be cut into pairs of characters; or a word of letters and digits. */
export type Run = { kind: 'unspaced' | 'word'; text: string };
const runs = new RegExp(`([${unspaced}]+)|(${spaced}+)`, 'gv');

export const runsOf = (folded: string): Run[] =>
  [...folded.matchAll(runs)].map(([, chinese, word]) => (chinese === undefined ? { kind: 'word', text: word ?? '' } : { kind: 'unspaced', text: chinese }));
