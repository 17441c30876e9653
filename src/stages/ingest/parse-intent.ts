import { splitTags } from '#kernel/clean-text.ts';
import { httpErrors } from '#http/errors.ts';
import { fieldProblems } from '#http/router.ts';
import { fail } from '#kernel/errors.ts';
import { uploadIntent, type UploadIntent } from './contract.ts';

/** Fields that hold several values: repeated, or in one text with commas between. */
const lists = ['tags'] as const;
const isList = (name: string): boolean => (lists as readonly string[]).includes(name);

/**
 * What an upload says of itself, from the fields of a form or the metadata of a tus upload. Throws `invalid-input` with every
 * field that cannot be used; an empty field says nothing.
 */
export function parseIntent(fields: ReadonlyMap<string, readonly string[]>): UploadIntent {
  const known = new Set(Object.keys(uploadIntent.shape));
  const single = [...fields].filter(([name]) => !isList(name)).map(([name, values]) => [name, values.at(-1) ?? ''] as const);
  const unknown = single.filter(([name]) => !known.has(name)).map(([name]) => ({ pointer: `/${name}`, message: 'is not a field of this form' }));
  const values = Object.fromEntries(single.filter(([name, value]) => known.has(name) && value !== ''));
  const several = Object.fromEntries(lists.map((name) => [name, (fields.get(name) ?? []).flatMap(splitTags)]));
  const parsed = uploadIntent.safeParse({ ...values, ...several });
  const problems = [...unknown, ...(parsed.success ? [] : fieldProblems(parsed.error.issues))];
  if (parsed.success && problems.length === 0) return parsed.data;
  throw fail(
    httpErrors['invalid-input'],
    `${problems.length} field(s) of the upload cannot be used: ${problems[0]?.pointer ?? '/'} ${problems[0]?.message ?? ''}`,
    { fields: problems },
  );
}
