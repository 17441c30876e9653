import { z } from 'zod';
import { boundedRecord } from './bounded-record.ts';

/** BCP 47, as creatives use it: `zh-CN`, `en`. */
export const locale = z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'a language tag such as zh-CN or en');
/** Can Postgres hold it? It refuses NUL and lone surrogates. */
export const storable = (text: string): boolean => text.isWellFormed() && !text.includes('\u0000');
const storableText = z.string().trim().min(1).max(2000).refine(storable, 'no NUL and no broken characters');
/** One text per locale; `zh-CN` is what the console shows first. */
export const localised = boundedRecord(locale, storableText).refine((texts) => Object.keys(texts).length > 0, 'at least one locale');
export type Localised = z.infer<typeof localised>;

/** The text for a locale, else for its language, else null: never silently another language. */
export const textFor = (texts: Localised, wanted: string): string | null => texts[wanted] ?? texts[wanted.split('-')[0] ?? ''] ?? null;
