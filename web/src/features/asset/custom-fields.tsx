import { useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { answerOf, api } from '#web/api/client.ts';
import type { components } from '#web/api/schema.gen.ts';
import { customFieldOf, type CustomValue } from './asset-fields.ts';
import { useLocalised } from './localised.ts';
import type { Draft } from './use-draft.ts';

type Field = components['schemas']['CustomField'];

export const customFieldsQuery = {
  queryKey: ['custom-fields'],
  queryFn: ({ signal }: { signal: AbortSignal }) => answerOf(api.GET('/v1/custom-fields', { signal })),
  staleTime: 5 * 60_000,
};

/** The house's own fields, each in the way that fits its type. An archived one is shown only where it still holds something. */
export function CustomFields({ draft, wrong }: { draft: Draft; wrong(name: string): string | undefined }) {
  const { data } = useQuery(customFieldsQuery);
  const fields = (data?.items ?? []).filter(({ key, archived }) => !archived || draft.valueOf(customFieldOf(key)) != null);
  return fields.map((field) => (
    <CustomFieldRow
      key={field.key}
      field={field}
      value={draft.valueOf(customFieldOf(field.key)) ?? null}
      wrong={wrong(`custom/${field.key}`)}
      onChange={(value) => draft.set(customFieldOf(field.key), value)}
    />
  ));
}

type Props = { field: Field; value: CustomValue; wrong: string | undefined; onChange(value: CustomValue): void };

function CustomFieldRow({ field, value, wrong, onChange }: Props) {
  const localised = useLocalised();
  const id = useId();
  const label = localised(field.label) || field.key;
  if (field.type === 'choices')
    return (
      <fieldset className="grid gap-1.5">
        <legend className="mb-1.5 text-sm font-medium">{label}</legend>
        {field.options.map((option) => {
          const chosen = Array.isArray(value) ? value : [];
          const isIn = chosen.includes(option.value);
          const next = isIn ? chosen.filter((one) => one !== option.value) : [...chosen, option.value];
          return (
            <label key={option.value} htmlFor={`${id}-${option.value}`} className="flex min-h-7 items-center gap-2 text-sm">
              <input
                id={`${id}-${option.value}`}
                type="checkbox"
                className="size-4 accent-(--accent)"
                checked={isIn}
                onChange={() => onChange(next.length > 0 ? next : null)}
              />
              {localised(option.label) || option.value}
            </label>
          );
        })}
        {wrong && <p className="text-sm text-accent">{wrong}</p>}
      </fieldset>
    );
  return (
    <div className="grid gap-1.5">
      <label htmlFor={id} className="text-sm font-medium">
        {label}
      </label>
      <OneValue id={id} field={field} value={value} onChange={onChange} />
      {wrong && <p className="text-sm text-accent">{wrong}</p>}
    </div>
  );
}

function OneValue({ id, field, value, onChange }: Omit<Props, 'wrong'> & { id: string }) {
  const { t } = useTranslation();
  const localised = useLocalised();
  const text = value === null ? '' : String(value);
  if (field.type === 'long-text')
    return <textarea id={id} rows={3} maxLength={10_000} value={text} onChange={({ target }) => onChange(target.value || null)} className="input py-2" />;
  if (field.type === 'boolean' || field.type === 'choice') {
    const options = field.type === 'boolean' ? ['true', 'false'] : field.options.map((option) => option.value);
    const nameOf = (option: string): string => {
      if (field.type === 'boolean') return option === 'true' ? t('asset.yes') : t('asset.no');
      return localised(field.options.find((one) => one.value === option)?.label) || option;
    };
    const read = (chosen: string): CustomValue => (chosen === '' ? null : field.type === 'boolean' ? chosen === 'true' : chosen);
    return (
      <select id={id} className="input h-10" value={text} onChange={({ target }) => onChange(read(target.value))}>
        <option value="">{t('asset.notSaid')}</option>
        {options.map((option) => (
          <option key={option} value={option}>
            {nameOf(option)}
          </option>
        ))}
      </select>
    );
  }
  const type = field.type === 'number' || field.type === 'date' ? field.type : 'text';
  return (
    <input
      id={id}
      type={type}
      step="any"
      className="input h-10"
      value={text}
      maxLength={10_000}
      onChange={({ target }) => onChange(target.value === '' ? null : field.type === 'number' ? target.valueAsNumber : target.value)}
    />
  );
}
