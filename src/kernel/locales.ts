import { z } from 'zod';
import { boundedRecord } from './bounded-record.ts';
import { isShown, nothingShown } from './shown-text.ts';

/** BCP 47, as creatives use it: `zh-CN`, `en`, `es-419`, `zh-Hant-TW`. */
export const localePattern = '[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*';
/** RFC 5646 §4.4.1: no language tag needs more. */
const maxLocaleLength = 35;
/** Is a tag built as BCP 47 says? What is not, segmenters and fonts refuse. */
export function isLocale(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}
/** One spelling of a tag for all that compare it (`zh-tw` is `zh-TW`); what is no tag stays as it is. */
export const canonicalLocale = (tag: string): string => (isLocale(tag) ? (Intl.getCanonicalLocales(tag)[0] ?? tag) : tag);
const notLocale = 'a language tag such as zh-CN or en';
export const locale = z
  .string()
  .max(maxLocaleLength, `is longer than ${maxLocaleLength} characters`)
  .regex(new RegExp(`^${localePattern}$`), { error: notLocale, abort: true })
  .refine(isLocale, notLocale)
  .overwrite(canonicalLocale);
/** A locale, then what it is a kind of: `zh-Hant-TW`, `zh-Hant`, `zh` (RFC 4647 §3.4). */
export function widening(wanted: string): string[] {
  const parts = wanted.split('-');
  return parts.map((_, i) => parts.slice(0, parts.length - i).join('-'));
}
/** Can Postgres hold it? It refuses NUL and lone surrogates. */
export const storable = (text: string): boolean => text.isWellFormed() && !text.includes('\u0000');
const storableText = z.string().trim().min(1, { abort: true }).max(2000).refine(storable, 'no NUL and no broken characters').refine(isShown, nothingShown);
/** One text per locale; `zh-CN` is what the console shows first. */
export const localised = boundedRecord(locale, storableText).refine((texts) => Object.keys(texts).length > 0, 'at least one locale');
export type Localised = z.infer<typeof localised>;

/** The languages that creatives are made in: what every template says by itself, it says in each of them. */
export const languages = ['zh-CN', 'zh-TW', 'en', 'ja', 'ko', 'fr', 'de', 'es', 'pt', 'ru', 'vi', 'id', 'th', 'ar', 'ug', 'he'] as const;
/** BCP 47 for what is of no language, such as a number. */
const ofNoLanguage = 'zxx';

const traditional = /^zh-(?:Hant|TW|HK|MO)\b/;
/** Whoever writes Chinese reads one of its two scripts; the other would be a mistake. */
const scriptOf = (wanted: string): string[] => (!/^zh\b/.test(wanted) ? [] : traditional.test(wanted) ? ['zh-TW'] : ['zh-CN']);

/** The text for a locale, else for what it is a kind of, else for its script, else one of no language, else null: never silently another language. */
export const textFor = (texts: Localised, wanted: string): string | null =>
  [...widening(wanted), ...scriptOf(wanted), ofNoLanguage].flatMap((one) => (Object.hasOwn(texts, one) ? (texts[one] ?? []) : []))[0] ?? null;
