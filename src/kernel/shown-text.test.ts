import fc from 'fast-check';
import { describe, it } from 'vitest';
import { isShown } from './shown-text.ts';

/** Zero width, joiners, soft hyphen, fillers, bidi, variation selectors, tags, spaces of every width, a Braille cell without dots. */
const invisible =
  '\u200b\u200c\u200d\u2060\ufeff\u00ad\u034f\u115f\u1160\u3164\uffa0\u061c\u200e\u202e\u2066\u2069\ufe0f\u180e\u{e0100}\u{e0041}\u00a0\u2003\u3000\u2028\u0085\t\u2800';

describe('a text', () => {
  it('of invisible characters alone shows nothing, however they are mixed', () => {
    fc.assert(fc.property(fc.array(fc.constantFrom(...invisible)), (all) => !isShown(all.join(''))));
  });
  it('with one character that is drawn shows something', () => {
    const around = fc.array(fc.constantFrom(...invisible)).map((all) => all.join(''));
    fc.assert(fc.property(around, fc.constantFrom(...'花aé۱·!한ก🎈'), around, (before, drawn, after) => isShown(before + drawn + after)));
  });
});
