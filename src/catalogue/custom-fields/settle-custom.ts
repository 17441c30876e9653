import type { DbOrTx } from '#adapters/db/client.ts';
import { fail } from '#kernel/errors.ts';
import { type CustomPatch, maxValueBytes } from './contract.ts';
import { customFieldErrors } from './errors.ts';
import { mergeCustom, sizeOfValues } from './rules.ts';
import { listFields } from './store.ts';

/**
 * The values of an asset after an edit, or a refusal that names every value that does not fit. Hold the fields first
 * (`holdFields`), before any asset is locked: they stay as they are until the transaction ends.
 */
export async function settleCustom(tx: DbOrTx, patch: CustomPatch, before: Readonly<Record<string, unknown>>): Promise<Record<string, unknown>> {
  const fields = new Map((await listFields(tx)).map((field) => [field.key, field]));
  const { custom, problems } = mergeCustom(fields, before, patch);
  if (problems.length > 0) {
    const [first] = problems;
    throw fail(customFieldErrors['custom-value-unusable'], `${problems.length} value(s) do not fit: ${first?.pointer} ${first?.message}.`, {
      fields: problems,
    });
  }
  const sizeBytes = sizeOfValues(custom);
  if (sizeBytes > maxValueBytes) {
    throw fail(customFieldErrors['custom-values-too-large'], `They would take ${sizeBytes} bytes; ${maxValueBytes} are the most.`, {
      fields: [{ pointer: '/custom', message: 'is too large' }],
    });
  }
  return custom;
}
