import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkText, type CheckTextInput } from './check-text.ts';
import { maxTextLength, type Rule, type RuleCheck, type RulePack } from './contract.ts';
import { personalDataIn } from './links.ts';
import { rulePack } from './pack.ts';

const at = new Date('2026-11-23T12:00:00+08:00');
const base: CheckTextInput = { texts: {}, locale: 'zh-CN', category: 'charity', channel: null, links: [], person: false, at };
const check = (change: Partial<CheckTextInput>, pack: RulePack = rulePack) => checkText(pack, { ...base, ...change });
const idsOf = (change: Partial<CheckTextInput>) => check(change).findings.map((finding) => finding.ruleId);
const packOf = (change: Partial<Rule>): RulePack => ({
  ...rulePack,
  rules: [{ ...(rulePack.rules[0] as Rule), appliesTo: {}, effectiveFrom: null, ...change }],
});

describe('exemptions', () => {
  it('cancel the match that they cover, and no other in the same text', () => {
    const { findings } = check({ texts: { headline: '最佳筛查时间是45岁以后，最佳医疗团队陪伴' } });
    expect(findings.map((finding) => [finding.ruleId, finding.match, finding.span])).toEqual([['CN-AD-009-3-ABS', '最佳', { start: 13, end: 15 }]]);
  });

  it('cancel a match that they only overlap', () => {
    const pack = packOf({ checks: [{ kind: 'pattern', patterns: ['乙丙'], exempt: ['甲乙'] }] });
    expect(check({ texts: { a: '甲乙丙' } }, pack).findings).toEqual([]);
    expect(check({ texts: { a: '甲乙 乙丙' } }, pack).findings).toHaveLength(1);
  });
});

describe('a text is checked as it is read', () => {
  it.each([
    ['an invisible character', '最\u200b佳团队', '最\u200b佳'],
    ['full-width digits', '首月０元', '首月０元'],
    ['a run of spaces', '首月   0   元', '首月   0   元'],
  ])('%s hides nothing, and the span is of the text as written', (_, text, match) => {
    const { findings } = check({ category: 'insurance', texts: { headline: text } });
    expect(findings.map((finding) => finding.match)).toContain(match);
  });

  it('two patterns on the same words are one finding', () => {
    const { findings } = check({ texts: { a: '全网销量第一的行动' } });
    expect(findings.filter((finding) => finding.ruleId === 'CN-AD-009-3-ABS')).toHaveLength(1);
  });
});

describe('conditions', () => {
  it('a rule of another category does not apply', () => {
    expect(idsOf({ texts: { a: '必赔' }, category: 'insurance' })).toContain('CN-INS-EXAGG');
    expect(idsOf({ texts: { a: '必赔' }, category: 'charity' })).not.toContain('CN-INS-EXAGG');
  });

  it('words that Moments ads may not use are fine elsewhere', () => {
    const texts = { a: '点击查看详情' };
    expect(idsOf({ texts, channel: { id: 'wechat-moments-card', platform: 'wechat-ads', kind: 'feed-ad' } })).toContain('PL-WX-MOM-WORDS');
    expect(idsOf({ texts, channel: { id: 'douyin-cover', platform: 'douyin', kind: 'cover' } })).not.toContain('PL-WX-MOM-WORDS');
  });

  it('an unknown fact leaves the rule undecided and says which fact', () => {
    const { findings, undecided } = check({ texts: { a: '覆盖25省1500社区地图' } });
    expect(undecided).toContainEqual({ ruleId: 'CN-MAP-GS', unknown: ['hasMap'] });
    expect(findings.map((finding) => finding.ruleId)).not.toContain('CN-MAP-GS');
  });

  it('a fact that is given decides it, and the unverified law asks a person instead of blocking', () => {
    const { findings, undecided } = check({ texts: { a: '覆盖25省1500社区地图' }, facts: { hasMap: true } });
    expect(findings).toContainEqual(expect.objectContaining({ ruleId: 'CN-MAP-GS', severity: 'review', slot: null }));
    expect(undecided.map((entry) => entry.ruleId)).not.toContain('CN-MAP-GS');
  });

  it('one condition that fails settles it, whatever else is unknown', () => {
    expect(check({ category: 'charity' }).undecided.map((entry) => entry.ruleId)).not.toContain('CN-MED-OTC');
    expect(check({ category: 'drug' }).undecided).toContainEqual({ ruleId: 'CN-MED-OTC', unknown: ['otc'] });
  });

  it('facts cannot talk a category away', () => {
    expect(idsOf({ category: 'insurance', texts: { a: '必赔' }, facts: { category: 'general' } })).toContain('CN-INS-EXAGG');
  });

  it('a rule holds from its first day in Shanghai, not before', () => {
    const texts = { a: '比存款更划算' };
    const before = new Date('2026-09-29T23:59:59+08:00');
    const after = new Date('2026-09-30T00:00:00+08:00');
    expect(idsOf({ category: 'insurance', texts, at: before })).not.toContain('CN-INS-ANALOGY');
    expect(idsOf({ category: 'insurance', texts, at: after })).toContain('CN-INS-ANALOGY');
  });
});

describe('what the whole creative says', () => {
  it('a source line in another slot answers for the figure', () => {
    expect(idsOf({ texts: { headline: '3000万家庭信赖' } })).toContain('CN-AD-011-CITE');
    expect(idsOf({ texts: { headline: '3000万家庭信赖', legal: '数据来源：公司年报' } })).not.toContain('CN-AD-011-CITE');
  });

  it('a required sentence may stand in any slot, and its absence is a finding of the whole', () => {
    const missing = check({ category: 'health_food', texts: { headline: '每天一粒' } }).findings.find((finding) => finding.ruleId === 'CN-HF-018-MARK');
    expect(missing).toMatchObject({ severity: 'block', slot: null, match: null, span: null });
    expect(idsOf({ category: 'health_food', texts: { headline: '每天一粒', legal: '本品不能代替药物' } })).not.toContain('CN-HF-018-MARK');
  });
});

describe('gates', () => {
  it.each(['medical_service', 'drug', 'medical_device'] as const)('no person stands for a %s', (category) => {
    expect(idsOf({ category, person: true })).toContain('CN-MED-016-4');
    expect(idsOf({ category, person: false })).not.toContain('CN-MED-016-4');
  });
  it('a person may stand for charity, once released', () => {
    expect(idsOf({ person: true, released: true })).toEqual([]);
    expect(idsOf({ person: true, released: false })).toContain('CN-PORTRAIT-1019');
    expect(check({ person: true }).undecided).toContainEqual({ ruleId: 'CN-PORTRAIT-1019', unknown: ['released'] });
    expect(check({ person: false }).undecided.map((entry) => entry.ruleId)).not.toContain('CN-PORTRAIT-1019');
  });
  it('a logo on organic Douyin is a warning', () => {
    const channel = { id: 'douyin-image-post', platform: 'douyin', kind: 'feed' };
    expect(check({ channel, logos: true }).findings).toMatchObject([{ ruleId: 'PL-DOUYIN-LOGO', severity: 'warn' }]);
    expect(idsOf({ channel, logos: false })).toEqual([]);
    expect(idsOf({ channel: { ...channel, platform: 'weibo' }, logos: true })).toEqual([]);
  });
  it('a picture tagged as a national symbol blocks', () => {
    expect(check({ pictureTags: ['clinic', 'national-flag'] }).findings).toMatchObject([
      { ruleId: 'CN-AD-009-1-EMBLEM', severity: 'block', match: 'national-flag' },
    ]);
    expect(idsOf({ pictureTags: ['clinic'] })).toEqual([]);
  });
});

describe('personal data in links', () => {
  it.each([
    'https://t.example.cn/r?c=1&phone=1',
    'https://t.example.cn/r?x=13800138000',
    'https://t.example.cn/r?x=%31%33800138000',
    'https://t.example.cn/u/11010519900307123X',
    'https://t.example.cn/r?to=a.person%40example.cn',
    'https://t.example.cn/#openid=oABC',
  ])('is seen in %s', (link) => {
    expect(personalDataIn(rulePack, link)).not.toBeNull();
    expect(idsOf({ links: [link] })).toContain('CN-PIPL-URL');
  });
  it.each([
    'https://t.example.cn/r/7fK2a9',
    'https://example.org/screening?season=2026&t=1700000000000',
    'https://example.org/%E7%AD%9B%E6%9F%A5',
    'https://example.org/%zz',
  ])('is not seen in %s', (link) => expect(personalDataIn(rulePack, link)).toBeNull());
});

describe('hostile texts', () => {
  const pieces = (c: RuleCheck): string[] =>
    ('patterns' in c ? c.patterns : 'anyOf' in c ? c.anyOf : []).flatMap((p) => [...p].filter((char) => /[\p{L}\p{N}%:：]/u.test(char)));
  const alphabet = [...new Set(rulePack.rules.flatMap((rule) => rule.checks.flatMap(pieces)))];

  it('give findings whose spans are of the text, in order and never on the same words twice for one rule', () => {
    const word = fc.oneof(fc.constantFrom(...alphabet), fc.constantFrom('1', '0', ' ', '\u200b', '最', '率', '元'));
    const hostile = fc.oneof(
      fc.array(word, { maxLength: maxTextLength / 2 }).map((parts) => parts.join('')),
      // One short piece over and over: what makes a backtracking matcher explode.
      fc.array(word, { minLength: 1, maxLength: 4 }).map((parts) => parts.join('').repeat(maxTextLength).slice(0, maxTextLength)),
    );
    fc.assert(
      fc.property(hostile, fc.constantFrom('insurance', 'drug', 'health_food', 'charity'), (text, category) => {
        const { findings } = check({ texts: { a: text }, category: category as CheckTextInput['category'] });
        const lastEnd = new Map<string, number>();
        for (const { ruleId, span, match } of findings) {
          if (!span) continue;
          expect(text.slice(span.start, span.end)).toBe(match);
          expect(span.start, ruleId).toBeGreaterThanOrEqual(lastEnd.get(ruleId) ?? 0);
          lastEnd.set(ruleId, span.end);
        }
      }),
      { numRuns: 60 },
    );
  });
});

it('the same creative gives the same findings, in whatever order its slots are written', () => {
  fc.assert(
    fc.property(fc.shuffledSubarray(['最佳团队', '3000万家庭信赖', '免费筛查走进社区', '行业领先'], { minLength: 2 }), (lines) => {
      const texts = lines.map((line, i) => [`slot${i}`, line] as const);
      const sorted = (entries: typeof texts) =>
        check({ texts: Object.fromEntries(entries) })
          .findings.map((finding) => `${finding.ruleId} ${finding.slot}`)
          .toSorted();
      expect(sorted(texts)).toEqual(sorted(texts.toReversed()));
    }),
  );
});
