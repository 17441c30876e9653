import type { ChannelSpec } from './contract.ts';
import { mayGate } from './rules.ts';

type TextLimit = ChannelSpec['textLimits'][number];
export type TextProblem = { field: string; unit: TextLimit['unit']; measured: number; limit: number; blocks: boolean; detail: string };

const utf8 = new TextEncoder();
/** A Chinese character, an emoji of one code point and a letter are one char each; bytes are those of UTF-8. */
const measure: Record<TextLimit['unit'], (text: string) => number> = {
  char: (text) => [...text].length,
  byte: (text) => utf8.encode(text).length,
  line: (text) => text.split(/\r\n|\r|\n/).length,
};
const named: Record<TextLimit['unit'], string> = { char: 'characters', byte: 'bytes', line: 'lines' };

/** Where texts that are published beside a file are longer or shorter than the channel takes. Fields that it has not are not its business. */
export const textProblems = (spec: Pick<ChannelSpec, 'textLimits' | 'gating'>, texts: Readonly<Record<string, string>>): TextProblem[] =>
  spec.textLimits.flatMap(({ field, unit, min = 0, max }): TextProblem[] => {
    const text = Object.hasOwn(texts, field) ? (texts[field] ?? '') : '';
    const measured = text === '' ? 0 : measure[unit](text);
    const limit = measured > max ? max : min;
    if (measured >= min && measured <= max) return [];
    const has = measured === 0 ? 'there is none' : `it has ${measured}`;
    const detail = `The text ${field} takes ${measured > max ? 'at most' : 'at least'} ${limit} ${named[unit]}, and ${has}.`;
    return [{ field, unit, measured, limit, blocks: mayGate(spec, 'textLimits'), detail }];
  });
