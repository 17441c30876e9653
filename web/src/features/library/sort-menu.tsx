import { useTranslation } from 'react-i18next';
import { type Sort, sorts } from './library-search.ts';

/** The order. The browser's own list: it works with any hand and any reader. */
export function SortMenu({ sort, hasWords, onSort }: { sort: Sort | undefined; hasWords: boolean; onSort: (sort: Sort) => void }) {
  const { t } = useTranslation();
  const offered = sorts.filter((one) => one !== 'relevance' || hasWords);
  return (
    <label className="inline-flex items-center gap-1.5 text-sm text-soft">
      <span className="max-md:sr-only">{t('library.sort')}</span>
      <select
        value={sort ?? (hasWords ? 'relevance' : 'newest')}
        onChange={({ currentTarget }) => onSort(currentTarget.value as Sort)}
        className="h-8 rounded-md border border-line-strong bg-card px-1.5 text-sm text-ink"
      >
        {offered.map((one) => (
          <option key={one} value={one}>
            {t(`sort.${one}`)}
          </option>
        ))}
      </select>
    </label>
  );
}
