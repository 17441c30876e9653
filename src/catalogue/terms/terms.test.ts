import { describe, expect, it, test } from 'vitest';
import { businessLines } from '#catalogue/campaigns/contract.ts';
import { regionCode } from '#catalogue/releases/contract.ts';
import { type Term, termId } from './contract.ts';
import { fixedTerms } from './fixed-terms.ts';
import { mayBeBelow, termMatches, withNarrower } from './rules.ts';

const regions = [...fixedTerms.values()].filter((term) => term.kind === 'region');
const narrower = (id: string) => new Set(withNarrower([id], fixedTerms.values()));

describe('the regions that come with Galaxy', () => {
  it('are 34 provinces, 333 prefectures and their counties, each with a name, and each but a province within another', () => {
    const codes = regions.map((term) => term.key);
    expect(codes.filter((code) => code.endsWith('0000'))).toHaveLength(34);
    expect(codes.filter((code) => /[^0]00$|[1-9]000$/.test(code) || /[^0].00$/.test(code.slice(2)))).toHaveLength(333);
    expect(codes.length).toBeGreaterThan(3200);
    for (const term of regions) {
      expect(termId.safeParse(term.id).success).toBe(true);
      expect(regionCode.safeParse(term.key).success).toBe(true);
      expect(term.name['zh-CN']).toMatch(/^\p{Script=Han}+$/u);
      if (!term.key.endsWith('0000')) expect(fixedTerms.get(term.parentId ?? '')?.key).toMatch(new RegExp(`^${term.key.slice(0, 2)}`));
      else expect([term.parentId, term.name['en']]).toEqual([null, expect.stringMatching(/^[A-Z]/)]);
    }
  });

  it('lie within each other as releases see it: the digits of the wider begin the narrower', () => {
    const guangdong = narrower('region:440000');
    expect([guangdong.has('region:440300'), guangdong.has('region:440305'), guangdong.has('region:450300')]).toEqual([true, true, false]);
    expect(fixedTerms.get('region:440305')).toMatchObject({ parentId: 'region:440300', name: { 'zh-CN': '南山区' } });
    // A municipality has its districts directly below it, and so has a province what it administers itself.
    expect(fixedTerms.get('region:310115')?.parentId).toBe('region:310000');
    expect(fixedTerms.get('region:429004')?.parentId).toBe('region:420000');
    for (const term of regions) {
      const wider = [...narrower(term.id)].every((id) => id.slice(7).startsWith(term.key.replace(/(00)+$/, '')));
      expect([term.id, wider]).toEqual([term.id, true]);
    }
  });
});

test('the business lines are those of campaigns, with their names', () => {
  expect([...fixedTerms.values()].filter((term) => term.kind === 'business-line').map((term) => term.key)).toEqual(businessLines.toSorted());
  expect(fixedTerms.get('business-line:screening')?.name).toEqual({ 'zh-CN': '检', en: 'Screening' });
});

describe('terms of the house', () => {
  const term = (key: string, parent: string | null = null, kind: Term['kind'] = 'project'): Term => ({
    id: `${kind}:${key}`,
    kind,
    key,
    name: { 'zh-CN': `项目 ${key}`, en: `Project ${key}` },
    parentId: parent === null ? null : `${kind}:${parent}`,
    retired: false,
  });
  const all = (...terms: Term[]) => new Map(terms.map((one) => [one.id, one]));

  it('are found with all that is below them, even if somebody had made a circle', () => {
    expect(withNarrower(['project:a'], [term('a'), term('b', 'a'), term('c', 'b'), term('d')])).toEqual(['project:a', 'project:b', 'project:c']);
    expect(withNarrower(['project:a'], [term('a', 'b'), term('b', 'a')]).toSorted()).toEqual(['project:a', 'project:b']);
    expect(withNarrower(['project:gone'], [])).toEqual(['project:gone']);
  });

  it('stand below one of their kind, never below themselves, at most ten deep', () => {
    const terms = all(term('a'), term('b', 'a'), term('c', 'b'), term('s', null, 'season'));
    expect(mayBeBelow(term('new'), 'project:c', terms)).toBe(true);
    for (const parent of ['project:a', 'project:b', 'project:c']) expect(mayBeBelow(term('a'), parent, terms)).toBe(false);
    expect(mayBeBelow(term('new'), 'season:s', terms)).toBe(false);
    expect(mayBeBelow(term('new'), 'project:gone', terms)).toBe(false);
    const chain = all(...Array.from({ length: 10 }, (_, at) => term(`t${at}`, at === 0 ? null : `t${at - 1}`)));
    expect(mayBeBelow(term('new'), 'project:t8', chain)).toBe(true);
    expect(mayBeBelow(term('new'), 'project:t9', chain)).toBe(false);
  });

  it('answer a question by any of their names or by key, whatever the width and letter case', () => {
    expect(['ＰＲＯＪＥＣＴ', '项目', 'q1'].map((q) => termMatches(term('q1'), { q }))).toEqual([true, true, true]);
    expect(termMatches(term('q1'), { q: 'q2' })).toBe(false);
    expect(termMatches(term('q1', 'a'), { parentId: 'root' })).toBe(false);
  });
});
