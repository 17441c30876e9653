import { describe, expect, it } from 'vitest';
import { fixedClock } from '#kernel/clock.ts';
import { actingSeverity, checkText, type CheckTextInput } from './check-text.ts';
import { type Category, categories, type Rule, rulePackSchema } from './contract.ts';
import { rulePack, rulePackId, rulePackIdOf } from './pack.ts';

const at = fixedClock('2026-11-23T12:00:00+08:00').now();

/** A creative to which the rule applies, whatever it says. */
function inputFor(rule: Rule, example: string): CheckTextInput {
  const { appliesTo } = rule;
  const list = (key: string): string[] => (Array.isArray(appliesTo[key]) ? appliesTo[key] : []);
  const not = list('notCategory');
  const category = (list('category')[0] ?? categories.find((candidate) => !not.includes(candidate)) ?? 'general') as Category;
  const facts = Object.fromEntries(Object.entries(appliesTo).map(([key, wanted]) => [key, typeof wanted === 'boolean' ? wanted : (wanted[0] ?? '')] as const));
  const isLink = rule.checks.some((check) => check.kind === 'link-pattern');
  return {
    texts: isLink ? {} : { headline: example },
    links: isLink ? [example] : [],
    locale: 'zh-CN',
    category,
    channel: { id: `${list('channelPrefix')[0] ?? 'web'}-test`, platform: list('channelPlatform')[0] ?? 'web', kind: 'feed' },
    person: false,
    facts,
    at,
  };
}
const foundBy = (rule: Rule, example: string) => checkText({ ...rulePack, rules: [rule] }, inputFor(rule, example)).findings;

const examples = (side: 'wrong' | 'right') => rulePack.rules.flatMap((rule) => rule.examples[side].map((example) => [rule.id, example, rule] as const));

describe('the rule pack', () => {
  it('holds every text rule, and an example of wrong and right for most', () => {
    const textRules = rulePack.rules.filter((rule) => rule.checks.some((check) => check.kind !== 'gate'));
    expect(textRules.length).toBeGreaterThanOrEqual(32);
    expect(examples('wrong').length).toBeGreaterThanOrEqual(50);
    expect(examples('right').length).toBeGreaterThanOrEqual(30);
    expect(new Set(rulePack.rules.map((rule) => rule.id)).size).toBe(rulePack.rules.length);
  });

  it.each(examples('wrong'))('%s finds “%s”', (_, example, rule) => {
    const findings = foundBy(rule, example);
    expect(findings.length).toBeGreaterThan(0);
    for (const finding of findings) {
      expect(finding.ruleId).toBe(rule.id);
      if (finding.span) expect(example.slice(finding.span.start, finding.span.end)).toBe(finding.match);
    }
  });

  it.each(examples('right'))('%s passes “%s”', (_, example, rule) => {
    expect(foundBy(rule, example)).toEqual([]);
  });

  it('lets only a well verified law block', () => {
    for (const rule of rulePack.rules) {
      if (actingSeverity(rule) === 'block') expect(['official', 'official-url', 'secondary'], rule.id).toContain(rule.law.verification);
    }
    expect(rulePack.rules.filter((rule) => rule.severity === 'block' && actingSeverity(rule) === 'review').map((rule) => rule.id)).toEqual([
      'CN-AD-013-DISPARAGE',
      'CN-PIPL-URL',
      'CN-MAP-GS',
    ]);
  });

  it.each(['(a+)+$', '(?:a|a)*b', '\\d+%', '.*', 'a{2,}', '(?:ab?){9}', '(a)\\1', '(unclosed', 'a{0,90}b{0,90}c{0,9}'])('refuses the pattern %s', (pattern) => {
    const rule = rulePack.rules[0] as Rule;
    const bad = { ...rulePack, rules: [{ ...rule, checks: [{ kind: 'pattern', patterns: [pattern] }] }] };
    expect(rulePackSchema.safeParse(bad).success).toBe(false);
  });
});

describe('the name of a rule pack', () => {
  const withFirst = (change: Partial<Rule>) => rulePackIdOf({ ...rulePack, rules: rulePack.rules.map((rule, i) => (i === 0 ? { ...rule, ...change } : rule)) });

  it('says name, version and digest', () => expect(rulePackId).toMatch(/^cn-health-marketing@\d+\.\d+\.\d+\+[0-9a-f]{12}$/));
  it('stays when only words or examples change', () => {
    expect(withFirst({ title: { 'zh-CN': '新', en: 'new' }, fix: { 'zh-CN': '新', en: 'new' }, examples: { wrong: [], right: [] } })).toBe(rulePackId);
  });
  it('changes with severity, day, conditions and patterns', () => {
    const ids = [
      rulePackId,
      withFirst({ severity: 'warn' }),
      withFirst({ effectiveFrom: '2030-01-01' }),
      withFirst({ appliesTo: {} }),
      withFirst({ checks: [{ kind: 'pattern', patterns: ['x'], exempt: [] }] }),
    ];
    expect(new Set(ids).size).toBe(ids.length);
  });
});
