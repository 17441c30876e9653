import type { z } from 'zod';
import { splitTags } from '#kernel/clean-text.ts';
import { httpErrors } from '#http/errors.ts';
import { fieldProblems } from '#http/router.ts';
import { fail } from '#kernel/errors.ts';
import type { UploadIntent } from './contract.ts';

/** Fields that hold several values: repeated, or in one text with commas between. */
const lists = ['tags', 'terms'] as const;
const isList = (name: string): boolean => (lists as readonly string[]).includes(name);

/** Values of typed fields are one JSON object; what is none is left as it is, for the schema to refuse. */
function ofJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/**
 * What an upload says of itself, from the fields of a form or the metadata of a tus upload. Throws `invalid-input` with every
 * field that cannot be used; an empty field says nothing.
 */
export function parseIntent<T extends UploadIntent>(fields: ReadonlyMap<string, readonly string[]>, schema: z.ZodObject & z.ZodType<T>): T {
  const known = new Set(Object.keys(schema.shape));
  const single = [...fields].filter(([name]) => !isList(name)).map(([name, values]) => [name, values.at(-1) ?? ''] as const);
  const unknown = single.filter(([name]) => !known.has(name)).map(([name]) => ({ pointer: `/${name}`, message: 'is not a field of this form' }));
  const values = Object.fromEntries(
    single.filter(([name, value]) => known.has(name) && value !== '').map(([name, value]) => [name, name === 'custom' ? ofJson(value) : value]),
  );
  const several = Object.fromEntries(lists.map((name) => [name, (fields.get(name) ?? []).flatMap(splitTags)]));
  const parsed = schema.safeParse({ ...values, ...several });
  const problems = [...unknown, ...(parsed.success ? [] : fieldProblems(parsed.error.issues))];
  if (parsed.success && problems.length === 0) return parsed.data;
  throw fail(
    httpErrors['invalid-input'],
    `${problems.length} field(s) of the upload cannot be used: ${problems[0]?.pointer ?? '/'} ${problems[0]?.message ?? ''}`,
    { fields: problems },
  );
}
