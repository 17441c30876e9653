import fc from 'fast-check';
import { expect, test } from 'vitest';
import { widthInEm } from './fit-text.ts';
import { breakLines, piecesOf } from './line-break.ts';

const measure = (text: string): number => widthInEm(text, 700, 0, 'zh-CN');
const zh = { locale: 'zh-CN', balance: true };

test('no line begins with a closing mark or ends with an opening one, whatever the width', () => {
  const characters = fc.constantFrom(...'早筛查安心社区免费健康，。！？、；：“”（）《》12月ab ');
  fc.assert(
    fc.property(fc.array(characters, { minLength: 2, maxLength: 40 }), fc.integer({ min: 4, max: 20 }), (text, width) => {
      const source = text
        .join('')
        .replaceAll(/[（《“]+$/gu, '')
        .replaceAll(/\s+/g, ' ');
      const lines = breakLines(source, width, measure, zh);
      for (const line of lines.slice(1)) expect(line).not.toMatch(/^[，。！？、；：”）》]/u);
      for (const line of lines.slice(0, -1)) expect(line).not.toMatch(/[（《“]$/u);
    }),
  );
});

test('no Japanese line begins with small kana, a long-vowel mark, a repetition mark or a middle dot, whatever the width', () => {
  const source = '人々のコーヒー・ちょっとチェックしゃっきりファッション〜早期';
  const atStart = /^[々ーっゃゅょァィゥェォッャュョ・〜]/u;
  for (let width = 2; width <= 12; width += 0.5) {
    const lines = breakLines(source, width, measure, { locale: 'ja', balance: false });
    expect(lines.filter((line) => atStart.test(line))).toEqual([]);
    expect(lines.join('')).toBe(source);
  }
});

test('no character is lost or added by breaking', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'早筛查，安心。abc 12月') }), fc.integer({ min: 3, max: 12 }), (text, width) => {
      expect(breakLines(text, width, measure, zh).join('').replaceAll(/\s/g, '')).toBe(text.replaceAll(/\s/g, ''));
    }),
  );
});

test('a dot or a bar between two parts is not left hanging at the end of a line', () => {
  expect(breakLines('心内科主任医师 · 从医三十二年', 9, measure, zh)).toEqual(['心内科主任医师', '从医三十二年']);
  expect(breakLines('心内科主任医师 · 从医三十二年', 20, measure, zh)).toEqual(['心内科主任医师 · 从医三十二年']);
  expect(breakLines('Singer | ambassador', 7, measure, { locale: 'en', balance: false })).toEqual(['Singer', 'ambassador']);
});

test('a headline of two clauses breaks between them', () => {
  expect(breakLines('早一步筛查，多一份安心', 8, measure, zh)).toEqual(['早一步筛查，', '多一份安心']);
});

test('words, numbers with their counters and times stay whole', () => {
  expect(piecesOf('走进 25 个省', 'zh-CN')).toContain('25 个');
  expect(piecesOf('12 月 5 日 8:30–11:30', 'zh-CN')).toContain('8:30–11:30');
  expect(breakLines('Free health screening', 5, measure, { locale: 'en', balance: false })).toEqual(['Free', 'health', 'screening']);
});

test('no line begins with a hyphen or a slash; a compound breaks after its hyphen, unless that leaves a stump', () => {
  expect(piecesOf('Scannez-moi', 'fr')).toEqual(['Scannez-', 'moi']);
  expect(piecesOf('Gesundheits-Screening', 'de')).toEqual(['Gesundheits-', 'Screening']);
  for (const whole of ['check-up', 'e-mail', 'COVID-19', 'AT&T', 'and/or', 'C#', '50+', '≥ 40 岁']) expect(piecesOf(whole, 'zh-CN')).toEqual([whole]);
  expect(piecesOf('- one', 'en')).toEqual(['- ', 'one']);
});
