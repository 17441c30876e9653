import { useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { answerOf, api } from '#web/api/client.ts';
import { suggestTags } from '#web/api/suggest-tags.ts';
import { ProblemError } from '#web/api/problem.ts';
import { useMay } from '#web/app/scopes.ts';
import { Field } from '#web/ui/field.tsx';
import { TagInput } from '#web/ui/tag-input.tsx';
import type { Asset } from './asset-query.ts';
import { assetKinds, type AssetKind } from './asset-kinds.ts';
import { CustomFields } from './custom-fields.tsx';
import { Facts } from './facts.tsx';
import { InCollections } from './in-collections.tsx';
import { useLocalised } from './localised.ts';
import { LookAlikes } from './look-alikes.tsx';
import { SuggestedTags } from './suggested-tags.tsx';
import { TermInput } from './term-input.tsx';
import type { Draft } from './use-draft.ts';

/** What is said of the asset, to be changed; and what its file is. */
export function Details({ asset, draft }: { asset: Asset; draft: Draft }) {
  const { t } = useTranslation();
  const wrong = wrongField(draft.error);
  const may = useMay();
  const isFixed = asset.trashedAt !== null || !may('assets:write');
  const tags = draft.valueOf('tags');
  const addTag = (tag: string): void => draft.set('tags', [...tags, tag]);
  return (
    <div className="grid gap-8">
      <fieldset disabled={isFixed} className="grid gap-5">
        <legend className="sr-only">{t('asset.details')}</legend>
        <Field
          label={t('asset.field.name')}
          value={draft.valueOf('name')}
          maxLength={200}
          required
          wrong={draft.valueOf('name').trim() === '' ? t('asset.nameNeeded') : wrong('name')}
          onChange={({ target }) => draft.set('name', target.value)}
        />
        <KindField value={draft.valueOf('kind')} onChange={(kind) => draft.set('kind', kind)} />
        <Description value={draft.valueOf('description')} wrong={wrong('description')} onChange={(text) => draft.set('description', text)} />
        <TagInput label={t('asset.field.tags')} value={tags} onChange={(next) => draft.set('tags', next)} suggest={suggestTags} disabled={isFixed} />
        <SuggestedTags suggested={asset.suggestedTags} tags={tags} onAdd={addTag} />
        <TermInput value={draft.valueOf('terms')} onChange={(terms) => draft.set('terms', terms)} disabled={isFixed} />
        <CustomFields draft={draft} wrong={wrong} />
        <Person asset={asset} draft={draft} />
      </fieldset>
      <InCollections asset={asset} disabled={isFixed} />
      <Facts asset={asset} />
      <LookAlikes asset={asset} />
    </div>
  );
}

/** What the service says is wrong with a field, by its name. */
const wrongField =
  (error: unknown) =>
  (name: string): string | undefined =>
    error instanceof ProblemError ? error.problem.fields?.find(({ pointer }) => pointer === `/${name}` || pointer.startsWith(`/${name}/`))?.message : undefined;

function KindField({ value, onChange }: { value: AssetKind; onChange(kind: AssetKind): void }) {
  const { t } = useTranslation();
  const id = useId();
  return (
    <div className="grid gap-1.5">
      <label htmlFor={id} className="text-sm font-medium">
        {t('asset.field.kind')}
      </label>
      <select id={id} className="input h-10" value={value} onChange={({ target }) => onChange(target.value as AssetKind)}>
        {assetKinds.map((kind) => (
          <option key={kind} value={kind}>
            {t(`asset.kinds.${kind}`)}
          </option>
        ))}
      </select>
    </div>
  );
}

function Description({ value, wrong, onChange }: { value: string; wrong: string | undefined; onChange(text: string): void }) {
  const { t } = useTranslation();
  const id = useId();
  return (
    <div className="grid gap-1.5">
      <label htmlFor={id} className="text-sm font-medium">
        {t('asset.field.description')}
      </label>
      <textarea
        id={id}
        rows={4}
        maxLength={4000}
        value={value}
        aria-invalid={wrong ? true : undefined}
        onChange={({ target }) => onChange(target.value)}
        className="input field-sizing-content max-h-72 min-h-24 py-2 leading-normal"
      />
      {wrong && <p className="text-sm text-accent">{wrong}</p>}
    </div>
  );
}

/** Who is seen. Once somebody is named it stays: releases are asked for by it. */
function Person({ asset, draft }: { asset: Asset; draft: Draft }) {
  const { t } = useTranslation();
  const localised = useLocalised();
  const id = useId();
  const { data } = useQuery({
    queryKey: ['ambassadors'],
    queryFn: ({ signal }) => answerOf(api.GET('/v1/ambassadors', { params: { query: { limit: 200 } }, signal })),
    staleTime: 5 * 60_000,
  });
  const people = data?.items ?? [];
  const nameOf = (person: (typeof people)[number]): string => localised(person.name) || person.id;
  const value = draft.valueOf('ambassadorId') ?? '';
  const named = people.find((person) => person.id === asset.ambassadorId);
  if (people.length === 0 && !asset.ambassadorId) return null;
  return (
    <div className="grid gap-1.5">
      <label htmlFor={id} className="text-sm font-medium">
        {t('asset.field.ambassadorId')}
      </label>
      {asset.ambassadorId ? (
        <input id={id} className="input h-10 bg-sunken" readOnly value={named ? nameOf(named) : asset.ambassadorId} aria-describedby={`${id}-hint`} />
      ) : (
        <select
          id={id}
          className="input h-10"
          value={value}
          aria-describedby={`${id}-hint`}
          onChange={({ target }) => draft.set('ambassadorId', target.value || null)}
        >
          <option value="">{t('asset.nobody')}</option>
          {people.map((person) => (
            <option key={person.id} value={person.id}>
              {nameOf(person)}
            </option>
          ))}
        </select>
      )}
      <p id={`${id}-hint`} className="text-xs text-soft">
        {asset.ambassadorId ? t('asset.personFixed') : t('asset.personHint')}
      </p>
    </div>
  );
}
