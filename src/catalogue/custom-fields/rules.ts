import { z } from 'zod';
import { cleanText } from '#kernel/clean-text.ts';
import type { FieldProblem } from '#kernel/errors.ts';
import type { CustomPatch, Field } from './contract.ts';

/** What a field takes. Text is kept as other texts are: composed, without what Postgres refuses. */
function schemaOf(field: Pick<Field, 'type' | 'options'>): z.ZodType {
  const oneOf = z.string().refine((value) => field.options.some((option) => option.value === value), 'is none of the options');
  const schemas: Record<Field['type'], z.ZodType> = {
    text: z
      .string()
      .overwrite((text) => cleanText(text).replaceAll(/\s+/g, ' '))
      .max(500),
    'long-text': z.string().overwrite(cleanText).max(10_000),
    // Beyond this a double no longer holds every whole number.
    number: z.number().min(Number.MIN_SAFE_INTEGER).max(Number.MAX_SAFE_INTEGER),
    date: z.iso.date('is no date such as 2026-11-26'),
    boolean: z.boolean(),
    choice: oneOf,
    choices: z.array(oneOf).overwrite((list) => [...new Set(list)]),
  };
  return schemas[field.type];
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
/** Nothing said: an emptied text field and no choice at all are no value. */
const isNothing = (value: unknown): boolean => value === null || value === '' || (Array.isArray(value) && value.length === 0);

/**
 * The values of an asset after an edit: what the edit names is set or, by null, removed; the rest stays. Every value that
 * does not fit its field is a problem with its pointer.
 */
export function mergeCustom(
  fields: ReadonlyMap<string, Pick<Field, 'type' | 'options' | 'archived'>>,
  before: Readonly<Record<string, unknown>>,
  patch: CustomPatch,
): { custom: Record<string, unknown>; problems: FieldProblem[] } {
  const custom: Record<string, unknown> = { ...before };
  const problems: FieldProblem[] = [];
  for (const [key, value] of Object.entries(patch)) {
    const wrong = (message: string) => void problems.push({ pointer: `/custom/${key}`, message });
    const field = fields.get(key);
    if (!field) {
      wrong('is no custom field');
      continue;
    }
    const parsed = value === null ? null : schemaOf(field).safeParse(value);
    if (parsed && !parsed.success) wrong(parsed.error.issues[0]?.message ?? 'does not fit');
    else if (!parsed || isNothing(parsed.data)) delete custom[key];
    else if (field.archived && !same(parsed.data, before[key])) wrong('is archived: its value can only be removed');
    else custom[key] = parsed.data;
  }
  return { custom, problems };
}

/** How much of the allowance for custom values an asset uses. */
export const sizeOfValues = (custom: Readonly<Record<string, unknown>>): number => new TextEncoder().encode(JSON.stringify(custom)).length;
