import { useQueries, useQuery } from '@tanstack/react-query';
import { X } from 'lucide-react';
import { type KeyboardEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answerOf, api } from '#web/api/client.ts';
import type { components } from '#web/api/schema.gen.ts';
import { classNames } from '#web/ui/class-names.ts';
import { useLocalised } from './localised.ts';

type Term = components['schemas']['Term'];
const mostOffers = 60;

export const termQuery = (id: string) => ({
  queryKey: ['term', id],
  queryFn: ({ signal }: { signal: AbortSignal }) => answerOf(api.GET('/v1/terms/{id}', { params: { path: { id } }, signal })),
  staleTime: 5 * 60_000,
});

/**
 * Terms of the house: business lines, projects, seasons, products and the regions of GB/T 2260, found by a part of their
 * name. Without a word typed, the ones that are not regions are offered: of those there are few.
 */
export function TermInput({ value, onChange, disabled }: { value: readonly string[]; onChange(value: string[]): void; disabled: boolean }) {
  const { t } = useTranslation();
  const localised = useLocalised();
  const id = useId();
  const [typed, setTyped] = useState('');
  const [isOpen, setIsOpen] = useState(false);
  const [at, setAt] = useState(-1);
  const word = typed.trim();
  const known = useQueries({ queries: value.map(termQuery) });
  const { data } = useQuery({
    queryKey: ['terms', word],
    queryFn: async ({ signal }): Promise<Term[]> => {
      const ask = async (query: { q?: string; kind?: Term['kind'] }): Promise<Term[]> =>
        (await answerOf(api.GET('/v1/terms', { params: { query: { ...query, limit: mostOffers } }, signal }))).items;
      if (word !== '') return await ask({ q: word });
      return (await Promise.all((['business-line', 'project', 'season', 'product'] as const).map((kind) => ask({ kind })))).flat();
    },
    enabled: isOpen,
    staleTime: 60_000,
  });
  const offers = (data ?? []).filter((term) => !term.retired && !value.includes(term.id)).slice(0, mostOffers);
  const isListed = isOpen && offers.length > 0;
  const add = (term: Term | undefined): void => {
    if (!term) return;
    onChange([...value, term.id]);
    setTyped('');
    setAt(-1);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter' && isListed) add(offers[at] ?? (word === '' ? undefined : offers[0]));
    else if (event.key === 'Backspace' && typed === '' && value.length > 0) onChange(value.slice(0, -1));
    else if (event.key === 'ArrowDown') {
      setIsOpen(true);
      setAt(offers.length === 0 ? -1 : (at + 1) % offers.length);
    } else if (event.key === 'ArrowUp' && isListed) setAt((at <= 0 ? offers.length : at) - 1);
    else if (event.key === 'Escape' && isListed) setIsOpen(false);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div className="grid gap-1.5">
      <label htmlFor={id} className="text-sm font-medium">
        {t('asset.field.terms')}
      </label>
      <div className="relative">
        <div className={classNames('input flex min-h-10 flex-wrap items-center gap-1 py-1', disabled && 'opacity-60')}>
          {value.map((term, index) => {
            const name = localised(known[index]?.data?.name) || term;
            return (
              <span key={term} className="inline-flex h-7 max-w-full items-center gap-0.5 rounded bg-hover pl-2 text-sm">
                <span className="truncate">{name}</span>
                <button
                  type="button"
                  disabled={disabled}
                  aria-label={t('tags.remove', { tag: name })}
                  onClick={() => onChange(value.filter((one) => one !== term))}
                  className="grid size-7 shrink-0 place-items-center rounded text-soft hover:text-ink"
                >
                  <X aria-hidden className="size-3.5" />
                </button>
              </span>
            );
          })}
          <input
            id={id}
            role="combobox"
            aria-expanded={isListed}
            aria-controls={`${id}-offers`}
            aria-autocomplete="list"
            aria-activedescendant={isListed && at >= 0 ? `${id}-${at}` : undefined}
            autoComplete="off"
            disabled={disabled}
            value={typed}
            placeholder={value.length === 0 ? t('asset.terms.placeholder') : ''}
            onFocus={() => setIsOpen(true)}
            onBlur={() => setIsOpen(false)}
            onChange={({ target }) => {
              setTyped(target.value);
              setAt(-1);
              setIsOpen(true);
            }}
            onKeyDown={onKeyDown}
            className="h-7 min-w-24 flex-1 bg-transparent text-[0.9375rem] outline-none placeholder:text-soft"
          />
        </div>
        <div
          id={`${id}-offers`}
          role="listbox"
          aria-label={t('asset.field.terms')}
          hidden={!isListed}
          className="absolute inset-x-0 top-full z-30 mt-1 max-h-72 overflow-y-auto rounded-lg border border-line bg-card p-1 shadow-lg"
        >
          {offers.map((term, index) => (
            <div
              key={term.id}
              id={`${id}-${index}`}
              ref={(element) => void (index === at && element?.scrollIntoView({ block: 'nearest' }))}
              role="option"
              aria-selected={index === at}
              onPointerDown={(event) => {
                event.preventDefault();
                add(term);
              }}
              className={classNames('flex cursor-default items-baseline gap-2 rounded px-2 py-1.5 text-sm hover:bg-hover', index === at && 'bg-hover')}
            >
              <span className="min-w-0 flex-1 truncate">{localised(term.name)}</span>
              <span className="text-xs text-soft tabular-nums">
                {t(`asset.terms.${term.kind}`)}
                {term.kind === 'region' && ` ${term.key}`}
              </span>
            </div>
          ))}
        </div>
      </div>
    </div>
  );
}
