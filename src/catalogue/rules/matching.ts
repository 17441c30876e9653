import type { z } from 'zod';
import type { spanSchema } from './contract.ts';

export type Span = z.infer<typeof spanSchema>;

/** A text as a reader sees it, with the way back to the units it came from. */
type Readable = { text: string; origin: number[] };

const invisible = /[\u00ad\u200b-\u200f\u2060\ufeff]/u;
const fullWidth = /[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]/u; // ０-９ Ａ-Ｚ ａ-ｚ

/**
 * What people read and what a pattern sees must be the same: invisible characters go, a run of white space is one
 * space, full-width digits and letters become plain ones.
 */
export function readable(source: string): Readable {
  let text = '';
  const origin: number[] = [];
  for (let i = 0; i < source.length; i++) {
    const unit = source.charAt(i);
    if (invisible.test(unit)) continue;
    const space = /\s/u.test(unit);
    if (space && text.endsWith(' ')) continue;
    text += space ? ' ' : fullWidth.test(unit) ? String.fromCharCode(unit.charCodeAt(0) - 0xfee0) : unit;
    origin.push(i);
  }
  return { text, origin };
}

const compiled = new Map<string, RegExp>();
function regexOf(source: string): RegExp {
  const known = compiled.get(source);
  if (known) return known;
  const regex = new RegExp(source, 'giu');
  compiled.set(source, regex);
  return regex;
}

const touches = (a: Span, b: Span): boolean => a.start < b.end && b.start < a.end;

function allSpans(text: string, patterns: readonly string[]): Span[] {
  const spans: Span[] = [];
  for (const pattern of patterns) {
    for (const match of text.matchAll(regexOf(pattern))) {
      if (match[0].length > 0) spans.push({ start: match.index, end: match.index + match[0].length });
    }
  }
  return spans.toSorted((a, b) => a.start - b.start || b.end - a.end);
}

/**
 * Where patterns match a text, leftmost and longest first, none touching another. A match that an exempt pattern
 * covers or overlaps is cancelled; one elsewhere in the same text is not.
 */
export function spansOf(source: string, patterns: readonly string[], exempt: readonly string[] = []): Span[] {
  const { text, origin } = readable(source);
  const exempted = allSpans(text, exempt);
  const kept: Span[] = [];
  for (const span of allSpans(text, patterns)) {
    if (exempted.some((other) => touches(span, other))) continue;
    const last = kept.at(-1);
    if (!last || span.start >= last.end) kept.push(span);
  }
  return kept.map(({ start, end }) => ({ start: origin[start] ?? 0, end: (origin[end - 1] ?? 0) + 1 }));
}

/** What was found before, by text and by list of patterns: the texts of a batch are the same in many placements. */
export type KnownSpans = Map<string, Map<readonly string[], Span[]>>;

/** `spansOf`, looked up where these patterns have been held against this text before. */
export function knownSpansOf(known: KnownSpans, source: string, patterns: readonly string[], exempt: readonly string[] = []): Span[] {
  const ofText = known.get(source) ?? new Map<readonly string[], Span[]>();
  known.set(source, ofText);
  const spans = ofText.get(patterns) ?? spansOf(source, patterns, exempt);
  ofText.set(patterns, spans);
  return spans;
}
