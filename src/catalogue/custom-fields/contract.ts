import { z } from 'zod';
import { boundedRecord } from '#kernel/bounded-record.ts';
import { localised } from '#kernel/locales.ts';

/** Enough for a house's own catalogue card; a form with more is a table. */
export const maxFields = 100;
/** Of one asset, as JSON. */
export const maxValueBytes = 16 * 1024;

export const fieldTypes = ['text', 'long-text', 'number', 'date', 'boolean', 'choice', 'choices'] as const;
export type FieldType = (typeof fieldTypes)[number];

const fieldKey = z
  .string()
  .max(50)
  .regex(/^[a-z][A-Za-z0-9_-]*$/, 'a key such as contract-number: it starts with a small letter, then letters, digits, hyphens and underscores')
  .meta({ example: 'contract-number' });
const options = z
  .array(
    z.strictObject({
      value: z
        .string()
        .max(80)
        .regex(/^[\p{L}\p{N}][\p{L}\p{N}._-]*$/u, 'letters, digits, dots, hyphens and underscores'),
      label: localised,
    }),
  )
  .max(200)
  .refine((list) => new Set(list.map((one) => one.value)).size === list.length, 'no value twice');
const label = localised.meta({ example: { 'zh-CN': '合同编号', en: 'Contract number' } });
const order = z.number().int().min(-10_000).max(10_000).meta({ description: 'Fields are shown smallest first' });

export const newField = z
  .strictObject({
    key: fieldKey,
    label,
    type: z.enum(fieldTypes).meta({ description: 'text: one line · long-text · number · date: YYYY-MM-DD · boolean · choice: one option · choices: several' }),
    options: options.default([]).meta({ description: 'For choice and choices: at least one' }),
    order: order.default(0),
  })
  .refine(({ type, options: given }) => (type === 'choice' || type === 'choices') === given.length > 0, {
    path: ['options'],
    error: 'choice and choices need options, and nothing else has any',
  })
  .meta({ id: 'NewCustomField' });
export type NewField = z.infer<typeof newField>;

export const fieldPatch = z
  .strictObject({
    label: label.optional(),
    options: options.min(1).optional().meta({ description: 'All options from now on; one that assets have stays' }),
    order: order.optional(),
    archived: z.boolean().optional().meta({ description: 'Values stay and can be removed; none is added' }),
  })
  .meta({ id: 'CustomFieldPatch' });
export type FieldPatch = z.infer<typeof fieldPatch>;

export const fieldSchema = z
  .object({
    key: z.string(),
    label: localised,
    type: z.enum(fieldTypes),
    options: z.array(z.object({ value: z.string(), label: localised })),
    order: z.number().int(),
    archived: z.boolean(),
    createdBy: z.string(),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
  })
  .meta({ id: 'CustomField' });
export const fieldList = z.object({ items: z.array(fieldSchema) }).meta({ id: 'CustomFieldList' });
export const fieldParam = z.object({ key: fieldKey });

/** Values of custom fields by key, as an edit sends them: null removes one, what is not named stays. */
export const customPatch = boundedRecord(
  fieldKey,
  z.union([z.string().max(10_000), z.number(), z.boolean(), z.array(z.string().max(80)).max(200), z.null()]),
).meta({ example: { 'contract-number': 'HT-2026-118', signed: true } });
export type CustomPatch = z.infer<typeof customPatch>;

export type Field = {
  key: string;
  label: Record<string, string>;
  type: FieldType;
  options: { value: string; label: Record<string, string> }[];
  order: number;
  archived: boolean;
  createdBy: string;
  createdAt: Date;
  updatedAt: Date;
};
