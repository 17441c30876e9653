/**
 * Breaks text into lines the way a Chinese or English setter would: not inside a word, no closing mark at a line's
 * start, no opening mark at its end, lines of about equal length, and rather after a comma than elsewhere.
 */
export type Measure = (text: string) => number;

const closing = /^[\p{Pe}\p{Pf}，。、；：！？…·—～％%,.;:!?’”»،؛؟۔]+$/u;
// What beside them never begins a line in Japanese: middle dots, repetition marks, the long-vowel mark and small kana
// (JLREQ 3.1.7, https://www.w3.org/TR/jlreq/#characters_not_starting_a_line).
const clinging = /^[．｡､・･‥〜／‼⁇⁈⁉々〻ゝゞヽヾーｰぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶㇰ-ㇿ]/u;
const opening = /[\p{Ps}\p{Pi}“‘«¥$￥≥≤±≈]\s*$/u;
/** What stands between two words as one belongs to the first (UAX #14: HY, BA, SY). */
const binding = /^[-‐‑/&+#@_]$/u;
const endsClause = /[，。；：！？,.;:!?—،؛؟۔]\s*$/u;
const latinWord = /[\p{Script=Latin}\p{Nd}]/u;
/** Scripts whose words are never broken without a hyphen. */
const wholeWord = /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Hangul}\p{Nd}]/u;
const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });

const segmenters = new Map<string, Intl.Segmenter>();
const segmenterOf = (locale: string): Intl.Segmenter => {
  const known = segmenters.get(locale) ?? new Intl.Segmenter(locale, { granularity: 'word' });
  segmenters.set(locale, known);
  return known;
};

/** A number and the character that counts or names it belong together, and so do the parts of a time: 25个, 1,500 个, 8:30–11:30. */
const holdsTogether = (left: string, right: string): boolean =>
  (/\p{Nd}[:：.,/–-]?$/u.test(left) && /^[–-]?\p{Nd}/u.test(right)) ||
  (/\p{Nd}$/u.test(left) && /^[–-]/u.test(right)) ||
  (/\p{Nd}\s?$/u.test(left) && /^[个家年月日号元岁位省市天场次万亿时点分%％]/u.test(right)) ||
  (/[–/@_&+#‑]$/u.test(left) && latinWord.test(right[0] ?? '')) ||
  // A compound may be broken after its hyphen, where that leaves three letters or more on either side: check-up stays whole.
  (/[-‐]$/u.test(left) && latinWord.test(right[0] ?? '') && (/^.{0,2}$|^\p{Nd}/u.test(right) || /(?:^|\P{L})\p{L}{0,2}[-‐]$/u.test(left)));

// A text is broken anew at each size that is tried, in every channel that shows it; where it may break stays the same. A plan
// goes channel by channel: enough for 1,500 rows with six texts of their own, some kilobytes each at the most.
const knownPieces = new Map<string, readonly string[]>();
const maxKnownPieces = 10_000;

/** The smallest pieces that stay on one line; spaces stay at the end of the piece before. */
export function piecesOf(text: string, locale: string): readonly string[] {
  const key = `${locale} ${text}`;
  const known = knownPieces.get(key);
  if (known) return known;
  if (knownPieces.size >= maxKnownPieces) knownPieces.clear();
  const pieces = cutApart(text, locale);
  knownPieces.set(key, pieces);
  return pieces;
}

function cutApart(text: string, locale: string): string[] {
  const pieces: string[] = [];
  for (const { segment } of segmenterOf(locale).segment(text)) {
    const last = pieces.at(-1);
    const joins =
      last !== undefined &&
      (/^\s+$/u.test(segment) ||
        closing.test(segment) ||
        (binding.test(segment) && !/\s$/u.test(last)) ||
        clinging.test(segment) ||
        opening.test(last) ||
        holdsTogether(last, segment));
    if (joins) pieces[pieces.length - 1] = last + segment;
    else if (segment.trim() !== '') pieces.push(segment);
  }
  return pieces;
}

/** A piece wider than the line is broken between characters, but a Latin word never is. */
function splitWide(piece: string, width: number, measure: Measure): string[] {
  if (measure(piece.trimEnd()) <= width || wholeWord.test(piece)) return [piece];
  const parts: string[] = [];
  // A Thai vowel stays with its consonant.
  for (const { segment: character } of graphemes.segment(piece)) {
    const last = parts.at(-1);
    if (last !== undefined && (closing.test(character) || clinging.test(character) || opening.test(last) || measure(last + character) <= width))
      parts[parts.length - 1] = last + character;
    else parts.push(character);
  }
  return parts;
}

function greedy(pieces: string[], width: number, measure: Measure): string[] {
  const lines: string[] = [];
  for (const piece of pieces) {
    const last = lines.at(-1);
    if (last !== undefined && measure((last + piece).trimEnd()) <= width) lines[lines.length - 1] = last + piece;
    else lines.push(piece);
  }
  return lines.map((line) => line.trim());
}

/** The break into exactly `count` lines whose lengths differ least, clause ends preferred. Null where none fits. */
function balanced(pieces: string[], count: number, width: number, measure: Measure): string[] | null {
  const n = pieces.length;
  const lineOf = (from: number, to: number): string => pieces.slice(from, to).join('').trim();
  const ideal = measure(pieces.join('').trim()) / count;
  // Widths add up: what stands before each piece is measured once, not once for every line that is tried.
  const trimmed = pieces.map((piece) => measure(piece.trimEnd()));
  const before: number[] = [0];
  for (const piece of pieces) before.push((before.at(-1) ?? 0) + measure(piece));
  const widthOf = (from: number, to: number): number => (before[to - 1] ?? 0) - (before[from] ?? 0) + (trimmed[to - 1] ?? 0);
  // A break inside a clause costs as much as lines that are a fifth of the ideal length apart.
  const breakCost = pieces.map((piece, at) => (at + 1 < n && !endsClause.test(piece) ? 0.2 : 0));
  const costOf = (from: number, to: number): number => {
    const wide = widthOf(from, to);
    if (wide > width) return Infinity;
    const uneven = ((wide - ideal) / ideal) ** 2;
    return uneven + (breakCost[to - 1] ?? 0);
  };
  const best: { cost: number; from: number }[][] = [Array.from({ length: n + 1 }, (_, i) => ({ cost: i === 0 ? 0 : Infinity, from: 0 }))];
  for (let line = 1; line <= count; line++) {
    const shorter = best[line - 1] ?? [];
    best.push(
      Array.from({ length: n + 1 }, (_, to) => {
        let found = { cost: Infinity, from: 0 };
        for (let from = line - 1; from < to; from++) {
          const cost = (shorter[from]?.cost ?? Infinity) + costOf(from, to);
          if (cost < found.cost) found = { cost, from };
        }
        return found;
      }),
    );
  }
  if (!Number.isFinite(best[count]?.[n]?.cost ?? Infinity)) return null;
  const lines: string[] = [];
  for (let line = count, to = n; line > 0; line--) {
    const from = best[line]?.[to]?.from ?? 0;
    lines.unshift(lineOf(from, to));
    to = from;
  }
  return lines;
}

// Balancing is quadratic in the pieces; a text of more is a paragraph, which is set from the left and not balanced.
const balanceMaxPieces = 48;

/** How many of a text's line ends fall inside a clause. */
export const brokenClauses = (lines: readonly string[]): number => lines.slice(0, -1).filter((line) => !endsClause.test(line)).length;

/** A dot or a bar between two parts divides them on one line; where the line ends, its end does. */
const divider = /\s[·•|｜]$/u;
const withoutDividers = (lines: readonly string[]): string[] => lines.map((line, i) => (i + 1 < lines.length ? line.replace(divider, '').trimEnd() : line));

/** Lines no wider than `width`, as few as possible; a word that alone is wider stays whole and too wide. */
export function breakLines(text: string, width: number, measure: Measure, options: { locale: string; balance: boolean; maxLines?: number }): string[] {
  return text
    .split(/\r?\n/)
    .map((paragraph) => paragraph.trim())
    .filter((paragraph) => paragraph !== '')
    .flatMap((paragraph) => {
      const pieces = piecesOf(paragraph, options.locale).flatMap((piece) => splitWide(piece, width, measure));
      const lines = greedy(pieces, width, measure);
      // More lines than there may be are refused however well they are balanced.
      const isRefused = lines.length > (options.maxLines ?? Infinity);
      if (!options.balance || isRefused || lines.length < 2 || pieces.length > balanceMaxPieces) return withoutDividers(lines);
      return withoutDividers(balanced(pieces, lines.length, width, measure) ?? lines);
    });
}
