import type { Db } from '#adapters/db/client.ts';
import type { Clock } from '#kernel/clock.ts';
import { fail } from '#kernel/errors.ts';
import { type Field, type FieldPatch, maxFields, type NewField } from './contract.ts';
import { customFieldErrors } from './errors.ts';
import { countOptions, countValues, deleteField, insertField, listFields, removeValues, takeFields, updateField } from './store.ts';

type Deps = { db: Db; clock: Clock };

export async function createField({ db, clock }: Deps, input: NewField & { createdBy: string }): Promise<Field> {
  return await db.transaction(async (tx) => {
    await takeFields(tx);
    const fields = await listFields(tx);
    if (fields.some((field) => field.key === input.key)) {
      throw fail(customFieldErrors['custom-field-taken'], `There is a field ${input.key}.`, { fields: [{ pointer: '/key', message: 'is taken' }] });
    }
    if (fields.length >= maxFields) throw fail(customFieldErrors['custom-field-limit'], `There are ${fields.length} fields.`);
    const at = clock.now();
    const field: Field = { ...input, archived: false, createdAt: at, updatedAt: at };
    await insertField(tx, field);
    return field;
  });
}

/** Changes a field without making any value wrong: an option that an asset has is not removed, and a type is for ever. */
export async function editField({ db, clock }: Deps, { key, patch }: { key: string; patch: FieldPatch }): Promise<Field> {
  return await db.transaction(async (tx) => {
    await takeFields(tx);
    const before = (await listFields(tx)).find((field) => field.key === key);
    if (!before) throw fail(customFieldErrors['custom-field-not-found'], `There is no field ${key}.`);
    if (patch.options && before.options.length === 0) {
      throw fail(customFieldErrors['custom-options-unusable'], `${key} is of the type ${before.type}.`, {
        fields: [{ pointer: '/options', message: 'is for choices' }],
      });
    }
    const { label = before.label, options = before.options, order = before.order, archived = before.archived } = patch;
    const gone = before.options.map(({ value }) => value).filter((value) => !options.some((option) => option.value === value));
    const used = await countOptions(tx, key, gone);
    if (used.length > 0) {
      const named = used.map(({ value, count }) => `${value} (${count})`).join(', ');
      throw fail(customFieldErrors['custom-option-in-use'], `Assets have ${named}.`, {
        fields: [{ pointer: '/options', message: `lacks ${named}` }],
        extra: { options: used, count: used.reduce((sum, one) => sum + one.count, 0) },
      });
    }
    const after: Field = { ...before, label, options, order, archived, updatedAt: clock.now() };
    await updateField(tx, after);
    return after;
  });
}

/** Removes a field; with `force` also all values that assets have in it. */
export async function removeField({ db, clock }: Deps, { key, force }: { key: string; force: boolean }): Promise<void> {
  await db.transaction(async (tx) => {
    await takeFields(tx);
    if (!(await listFields(tx)).some((field) => field.key === key)) throw fail(customFieldErrors['custom-field-not-found'], `There is no field ${key}.`);
    const count = await countValues(tx, key);
    if (count > 0) {
      if (!force) throw fail(customFieldErrors['custom-field-in-use'], `${count} asset(s) have a value, those in the trash among them.`, { extra: { count } });
      await removeValues(tx, key, clock.now());
    }
    await deleteField(tx, key);
  });
}
