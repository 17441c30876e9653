import { shanghaiDay } from '#kernel/clock.ts';
import { applicability, type Facts } from './conditions.ts';
import { type Category, type Finding, isWellVerified, type Rule, type RuleCheck, type RulePack, type Severity, type Undecided } from './contract.ts';
import { type GateFacts, passGate } from './gates.ts';
import { matchesInLink } from './links.ts';
import { type KnownSpans, knownSpansOf, type Span } from './matching.ts';

export type CheckTextInput = GateFacts & {
  /** Every text of the creative, by slot. */
  texts: Readonly<Record<string, string>>;
  locale: string;
  category: Category;
  channel: { id: string; platform: string; kind: string } | null;
  /** Where its links and QR codes lead. */
  links: readonly string[];
  /** Answers to conditions that only people know, such as `hasMap`. */
  facts?: Readonly<Record<string, string | boolean>>;
  at: Date;
};
export type CheckTextResult = { findings: Finding[]; undecided: Undecided[] };

/** What a rule does here: one whose law was not well verified goes to a person instead of blocking. */
export const actingSeverity = (rule: Pick<Rule, 'severity' | 'law'>): Severity =>
  rule.severity === 'block' && !isWellVerified(rule.law.verification) ? 'review' : rule.severity;

type Place = Pick<Finding, 'slot' | 'match' | 'span'>;
const whole = (match: string | null = null): Place => ({ slot: null, match, span: null });
const placesIn = (slot: string, text: string, spans: Span[]): Place[] => spans.map((span) => ({ slot, match: text.slice(span.start, span.end), span }));

function placesOf(check: Exclude<RuleCheck, { kind: 'gate' }>, input: CheckTextInput, known: KnownSpans): Place[] {
  const texts = Object.entries(input.texts);
  const says = (text: string, patterns: readonly string[]): boolean => knownSpansOf(known, text, patterns).length > 0;
  switch (check.kind) {
    case 'pattern':
      return texts.flatMap(([slot, text]) => placesIn(slot, text, knownSpansOf(known, text, check.patterns, check.exempt)));
    case 'pattern-unless':
      // The source line or the conditions may stand in another slot than the claim.
      if (texts.some(([, text]) => says(text, check.unless))) return [];
      return texts.flatMap(([slot, text]) => placesIn(slot, text, knownSpansOf(known, text, check.patterns)));
    case 'required-text':
      return texts.some(([, text]) => says(text, check.anyOf)) ? [] : [whole()];
    case 'link-pattern':
      return input.links.flatMap((link, index) => matchesInLink(link, check.patterns).map((found) => ({ slot: `links/${index}`, ...found })));
  }
}

/**
 * Holds a creative's words, links and facts against a rule pack. Pure: the same input gives the same findings. Every
 * creative counts as an advertisement unless `facts.contentType` says otherwise: the stricter reading. Whoever checks many
 * hands on what is `known`.
 */
export function checkText(pack: RulePack, input: CheckTextInput, known: KnownSpans = new Map()): CheckTextResult {
  const facts: Facts = {
    contentType: 'ad',
    ...input.facts,
    category: input.category,
    locale: input.locale,
    channel: input.channel?.id,
    channelPlatform: input.channel?.platform,
    channelKind: input.channel?.kind,
  };
  const today = shanghaiDay(input.at);
  const findings: Finding[] = [];
  const undecided: Undecided[] = [];
  for (const rule of pack.rules) {
    if (rule.effectiveFrom !== null && today < rule.effectiveFrom) continue;
    const applicable = applicability(rule.appliesTo, facts);
    if (applicable.applies === false) continue;
    const unknown = applicable.applies === 'unknown' ? applicable.unknown : [];
    const places: Place[] = [];
    if (applicable.applies === true) {
      for (const check of rule.checks) {
        if (check.kind !== 'gate') {
          places.push(...placesOf(check, input, known));
          continue;
        }
        const outcome = passGate(check, input);
        if (outcome.wrong === 'unknown') unknown.push(outcome.unknown);
        else if (outcome.wrong) places.push(whole(outcome.match));
      }
    }
    if (unknown.length > 0) undecided.push({ ruleId: rule.id, unknown });
    const law = [rule.law.name, rule.law.article].filter(Boolean).join(' ');
    for (const place of places) findings.push({ ruleId: rule.id, severity: actingSeverity(rule), ...place, title: rule.title, fix: rule.fix, law });
  }
  return { findings, undecided };
}
