import { X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useConditionWords } from './condition-words.ts';
import { type Condition, conditionsOf, type LibrarySearch } from './library-search.ts';

/** What narrows the search, each with its way out. */
export function FilterChips({ search, onRemove, onClear }: { search: LibrarySearch; onRemove: (condition: Condition) => void; onClear: () => void }) {
  const { t } = useTranslation();
  const conditions = conditionsOf(search);
  if (conditions.length === 0) return null;
  return (
    <ul aria-label={t('library.filters')} className="flex flex-wrap items-center gap-1.5">
      {conditions.map((condition) => (
        <Chip key={`${condition.filter} ${condition.value}`} condition={condition} onRemove={onRemove} />
      ))}
      <li>
        <button type="button" onClick={onClear} className="h-7 rounded px-1.5 text-xs text-soft underline underline-offset-2 hover:text-ink">
          {t('library.clearFilters')}
        </button>
      </li>
    </ul>
  );
}

function Chip({ condition, onRemove }: { condition: Condition; onRemove: (condition: Condition) => void }) {
  const { t } = useTranslation();
  const { name, value } = useConditionWords(condition);
  return (
    <li>
      <button
        type="button"
        onClick={() => onRemove(condition)}
        className="inline-flex h-7 items-center gap-1.5 rounded-full border border-line-strong bg-card pr-1.5 pl-2.5 text-xs hover:border-ink"
      >
        <span className="text-soft">{name}</span>
        <span className="max-w-48 truncate font-medium">{value}</span>
        <span className="sr-only">{t('library.removeIt')}</span>
        <X aria-hidden className="size-3.5" />
      </button>
    </li>
  );
}
