import { useQuery } from '@tanstack/react-query';
import { Check } from 'lucide-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { classNames } from '#web/ui/class-names.ts';
import { useConditionWords } from '../condition-words.ts';
import { type Condition, hasCondition, type LibrarySearch, toggleCondition } from '../library-search.ts';
import { facets, facetsQuery, type FacetName, type FacetValue } from './facets.ts';

/** As many as are read at a glance; the others are one click away. */
const atFirst = 6;

/** What the search can be narrowed by, with how many assets would be left. */
export function FacetList({ search, onChange }: { search: LibrarySearch; onChange: (next: LibrarySearch) => void }) {
  const { data } = useQuery(facetsQuery(search));
  return facets.map(({ name, filter }) => {
    const values = data?.facets[name] ?? [];
    const isNarrowing = values.some(({ value }) => hasCondition(search, { filter, value }));
    // One value that all have narrows nothing.
    if (!isNarrowing && (values.length === 0 || (values.length === 1 && values[0]?.count === data?.total))) return null;
    return <FacetGroup key={name} name={name} filter={filter} values={values} search={search} onChange={onChange} />;
  });
}

type Props = { name: FacetName; filter: Condition['filter']; values: readonly FacetValue[]; search: LibrarySearch; onChange: (next: LibrarySearch) => void };

function FacetGroup({ name, filter, values, search, onChange }: Props) {
  const { t } = useTranslation();
  const id = useId();
  const [isWhole, setIsWhole] = useState(false);
  const shown = isWhole ? values : values.filter(({ value }, at) => at < atFirst || hasCondition(search, { filter, value }));
  return (
    <section aria-labelledby={id}>
      <h2 id={id} className="px-2 pb-1 text-xs font-medium text-soft">
        {t(`facet.${name}`)}
      </h2>
      <ul>
        {shown.map(({ value, count }) => (
          <FacetRow
            key={value}
            condition={{ filter, value }}
            count={count}
            isOn={hasCondition(search, { filter, value })}
            onToggle={(condition) => onChange(toggleCondition(search, condition))}
          />
        ))}
      </ul>
      {values.length > atFirst && (
        <button
          type="button"
          aria-expanded={isWhole}
          className="min-h-7 px-2 text-xs text-soft underline underline-offset-2 hover:text-ink"
          onClick={() => setIsWhole(!isWhole)}
        >
          {isWhole ? t('facet.fewer') : t('facet.more', { count: values.length - atFirst })}
        </button>
      )}
    </section>
  );
}

function FacetRow({ condition, count, isOn, onToggle }: { condition: Condition; count: number; isOn: boolean; onToggle: (condition: Condition) => void }) {
  const { i18n } = useTranslation();
  const { value } = useConditionWords(condition);
  return (
    <li>
      <button
        type="button"
        role="checkbox"
        aria-checked={isOn}
        onClick={() => onToggle(condition)}
        className="flex min-h-7 w-full items-center gap-2.5 rounded-md px-2 text-left text-sm hover:bg-hover"
      >
        <span className={classNames('tri-state', isOn && 'is-on')}>{isOn && <Check aria-hidden className="size-3" strokeWidth={3.5} />}</span>
        <span className={classNames('truncate', isOn && 'font-medium')}>{value}</span>
        <span className="ml-auto text-xs text-soft tabular-nums">{count.toLocaleString(i18n.language)}</span>
      </button>
    </li>
  );
}
