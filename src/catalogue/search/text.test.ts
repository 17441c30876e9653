import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { foldText, runsOf } from './fold-text.ts';
import { addText } from './lexemes.ts';
import { parseSearch } from './parse-search.ts';
import { spellPinyin } from './spell-pinyin.ts';
import { stemEnglish } from './stem-english.ts';

const anyText = fc.string({
  unit: fc.constantFrom('檢', '查', '早', '筛', 'A', 'é', 'ß', 'Ｏ', '1', '②', ' ', '、', '"', '-', '々', 'カ', 'ゔ', '\u0301', '’', 's'),
});

describe('folded text', () => {
  it.each([
    ['ＯＣＴ 檢查2026年', 'oct检查2026年'],
    ['Café Straße — Women’s Health', 'cafe strasse women health'],
    ['早筛、体检（二〇二六）', '早筛 体检 二〇二六'],
    ['臺灣頭髮發展', '台湾头发发展'],
  ])('of %s is %s', (text, folded) => {
    expect(foldText(text)).toBe(folded);
  });

  it('folds to itself', () => {
    fc.assert(fc.property(anyText, (text) => void expect(foldText(foldText(text))).toBe(foldText(text))));
  });

  it('of a part of Chinese stands in that of the whole, simplified or traditional', () => {
    const chinese = fc.string({ unit: fc.constantFrom(...'乾坤乾燥頭髮發展檢查篩選後来皇后') });
    fc.assert(fc.property(chinese, chinese, chinese, (before, part, after) => void expect(foldText(before + part + after)).toContain(foldText(part))));
  });

  it('falls into runs that hold everything but the spaces', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const folded = foldText(text);
        expect(
          runsOf(folded)
            .map((run) => run.text)
            .join(''),
        ).toBe(folded.replaceAll(' ', ''));
      }),
    );
  });
});

test('every character of a Chinese text begins one of its lexemes', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'早期筛查体检'), minLength: 1 }), (text) => {
      const lexemes = new Set<string>();
      addText(lexemes, 'n', text, { words: true });
      for (const character of text) expect([...lexemes].some((lexeme) => lexeme.startsWith(`n${character}`))).toBe(true);
    }),
  );
});

test('English endings that change nothing are taken off, and no others', () => {
  const forms = { communities: 'community', screenings: 'screen', screened: 'screen', boxes: 'box', running: 'run', parents: 'parent' };
  for (const [word, stem] of Object.entries(forms)) expect([word, stemEnglish(word)]).toEqual([word, stem]);
  for (const word of ['caring', 'shared', 'status', 'glass', 'analysis', 'bed', 'king']) expect([word, stemEnglish(word)]).toEqual([word, word]);
});

test('pinyin is what is typed for a name, whole or by its initials; letters stay', () => {
  expect(spellPinyin('早期筛查')).toEqual({ full: 'zaoqishaicha', initials: 'zqsc' });
  expect(spellPinyin('oct检查')).toEqual({ full: 'octjiancha', initials: 'octjc' });
  expect(spellPinyin('重庆').full).toBe('chongqing');
});

describe('a search', () => {
  const word = (text: string, unfinished = false) => ({ not: false, anyOf: [{ kind: 'text', text, phrase: false, unfinished }] });
  it('is words, phrases, exclusions, alternatives and tags', () => {
    expect(parseSearch('筛查  社区 ')).toEqual([word('筛查'), word('社区')]);
    expect(parseSearch('筛查')).toEqual([word('筛查', true)]);
    expect(parseSearch('“早期 筛查” －海报')).toEqual([
      { not: false, anyOf: [{ kind: 'text', text: '早期 筛查', phrase: true, unfinished: false }] },
      { not: true, anyOf: [{ kind: 'text', text: '海报', phrase: false, unfinished: false }] },
    ]);
    expect(parseSearch('a OR tag：筛查')).toEqual([
      {
        not: false,
        anyOf: [
          { kind: 'text', text: 'a', phrase: false, unfinished: false },
          { kind: 'tag', tag: '筛查' },
        ],
      },
    ]);
    expect(parseSearch('2026-11 OR')).toEqual([word('2026-11')]);
  });

  it('never fails, and stays small, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('"', '-', ' ', 'OR', '|', 'tag:', '筛', 'a', ':'), maxLength: 200 }), (q) => {
        const clauses = parseSearch(q);
        expect(clauses.length).toBeLessThanOrEqual(16);
        for (const { anyOf } of clauses) expect(anyOf.length).toBeGreaterThan(0);
      }),
    );
  });
});
