import fc from 'fast-check';
import { expect, it } from 'vitest';
import { canonicalCopy } from './clean-text.ts';

it('a text is one input whatever system it was saved on', () => {
  const said = '早一步筛查\ncafé';
  for (const same of ['早一步筛查\r\ncafé', '早一步筛查\n\ncafé\n', ' 早一步筛查 \n\tcafe\u0301', '\u200b早一步筛查\u200b\ncafé\u00a0', '早一步筛查\rcafé'])
    expect(canonicalCopy(same)).toBe(said);
});

it('a mark inside a line stays, since it may be seen: joiners, direction marks, variation selectors', () => {
  for (const text of ['می\u200cخواهم', '12\u200e-5', '❤\ufe0f']) expect(canonicalCopy(text)).toBe(text);
});

it('a text in its form is in its form', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => canonicalCopy(canonicalCopy(text)) === canonicalCopy(text)));
});
