import { z } from 'zod';
import { boundedRecord } from '#kernel/bounded-record.ts';
import { locale } from '#kernel/locales.ts';
import { maxPatternCost, patternProblem } from './pattern-cost.ts';

/** What is advertised. Most rules hold for some of these only. */
export const categories = ['charity', 'insurance', 'medical_service', 'drug', 'medical_device', 'health_food', 'general'] as const;
export type Category = (typeof categories)[number];

export const severities = ['block', 'review', 'warn'] as const;
export type Severity = (typeof severities)[number];

/** How well the text of the law behind a rule was checked, from the issuer's own page down to not at all. */
export const verificationLevels = ['official', 'official-url', 'secondary', 'draft', 'convention', 'unverified'] as const;
const wellVerified: ReadonlySet<string> = new Set(['official', 'official-url', 'secondary']);
export const isWellVerified = (level: (typeof verificationLevels)[number]): boolean => wellVerified.has(level);

/** Longest text that is checked, in UTF-16 units: the longest a slot can hold. */
export const maxTextLength = 2000;

const words = z.strictObject({ 'zh-CN': z.string().min(1), en: z.string().min(1) });
const pattern = z
  .string()
  .min(1)
  .superRefine((source, context) => {
    const problem = patternProblem(source);
    if (problem) context.addIssue({ code: 'custom', message: `${problem} (cost at most ${maxPatternCost} a position)` });
  });
const patterns = z.array(pattern).min(1);

export const checkSchema = z.discriminatedUnion('kind', [
  /** Wrong where a pattern matches a text, unless an exempt pattern covers or touches that very match. */
  z.strictObject({ kind: z.literal('pattern'), patterns, exempt: z.array(pattern).default([]) }),
  /** Wrong where a pattern matches and no text of the creative says one of `unless`. */
  z.strictObject({ kind: z.literal('pattern-unless'), patterns, unless: patterns }),
  /** Wrong where no text of the creative says one of these. */
  z.strictObject({ kind: z.literal('required-text'), anyOf: patterns, says: z.string().min(1) }),
  /** Wrong where a pattern matches a link. */
  z.strictObject({ kind: z.literal('link-pattern'), patterns }),
  /** Wrong by a fact that is no text: see `gates.ts`. */
  z.strictObject({
    kind: z.literal('gate'),
    gate: z.enum(['no-person', 'person-released', 'no-logo', 'no-tagged-picture']),
    tags: z.array(z.string()).optional(),
  }),
]);
export type RuleCheck = z.infer<typeof checkSchema>;

export const conditionValue = z.union([z.boolean(), z.array(z.string().min(1)).min(1)]);

export const ruleSchema = z
  .strictObject({
    id: z
      .string()
      .regex(/^[A-Z0-9]+(-[A-Z0-9]+)*$/)
      .meta({ example: 'CN-AD-009-3-ABS' }),
    title: words,
    severity: z.enum(severities).meta({ description: 'As the law has it. What is less than well verified acts one step milder: see `acts`.' }),
    law: z.strictObject({
      name: z.string().min(1),
      article: z.string().nullable(),
      url: z.url().nullable(),
      verification: z.enum(verificationLevels),
      quote: z.string().nullable(),
    }),
    /** All must hold. A list holds when it has the value; an unknown key leaves the rule undecided. */
    appliesTo: z.record(z.string(), conditionValue),
    /** First day, in Shanghai, on which it holds; null: for long. */
    effectiveFrom: z.iso.date().nullable(),
    checks: z.array(checkSchema).min(1),
    fix: words,
    /** What the law also asks for and is not decided here. */
    notChecked: z.string().optional(),
    examples: z.strictObject({ wrong: z.array(z.string()), right: z.array(z.string()) }),
  })
  .meta({ id: 'Rule' });
export type Rule = z.infer<typeof ruleSchema>;

export const rulePackSchema = z.strictObject({
  format: z.literal('galaxy.rule-pack/1'),
  name: z.string().regex(/^[a-z0-9-]+$/),
  version: z.string().regex(/^\d+\.\d+\.\d+$/),
  jurisdiction: z.literal('CN'),
  notice: z.string(),
  rules: z.array(ruleSchema),
});
export type RulePack = z.infer<typeof rulePackSchema>;

/** A rule as the API shows it: with what it does here. */
export const ruleView = ruleSchema.extend({ acts: z.enum(severities) }).meta({ id: 'RuleView' });
export const rulesAnswer = z.object({ rulePack: z.string(), notice: z.string(), items: z.array(ruleView) }).meta({ id: 'RuleList' });

export const spanSchema = z.object({ start: z.int(), end: z.int() }).meta({ description: 'UTF-16 units in the text or link, end excluded.' });

export const findingSchema = z
  .object({
    ruleId: z.string(),
    severity: z.enum(severities),
    slot: z.string().nullable().meta({ description: 'The slot, `links/0` for a link, null for the whole creative.' }),
    match: z.string().nullable(),
    span: spanSchema.nullable(),
    title: words,
    fix: words,
    law: z.string(),
  })
  .meta({ id: 'Finding' });
export type Finding = z.infer<typeof findingSchema>;

export const undecidedSchema = z
  .object({ ruleId: z.string(), unknown: z.array(z.string()) })
  .meta({ id: 'UndecidedRule', description: 'A rule that could not be decided, and the facts that are missing for it.' });
export type Undecided = z.infer<typeof undecidedSchema>;

export const checkRequest = z
  .strictObject({
    texts: boundedRecord(z.string().min(1).max(60), z.string().max(maxTextLength)).refine((texts) => Object.keys(texts).length <= 50, 'at most 50 texts'),
    locale,
    category: z.enum(categories),
    channel: z.string().max(80).optional().meta({ example: 'wechat-moments-ad-square' }),
    links: z.array(z.string().max(maxTextLength)).max(50).default([]),
    person: z.boolean().default(false).meta({ description: 'Does a person stand for it with name or face?' }),
    facts: boundedRecord(z.string().max(60), z.union([z.boolean(), z.string().max(200)]))
      .default({})
      .meta({
        description: 'Answers to conditions that Galaxy cannot know by itself, such as `hasMap` or `productType`.',
        example: { hasMap: true },
      }),
  })
  .meta({ id: 'RuleCheckRequest' });

export const checkAnswer = z
  .object({ rulePack: z.string(), findings: z.array(findingSchema), undecided: z.array(undecidedSchema) })
  .meta({ id: 'RuleCheckAnswer' });
