import { Images, TagsIcon, Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { classNames } from '#web/ui/class-names.ts';
import type { LibrarySearch } from '../library-search.ts';
import { CollectionTree } from './collection-tree.tsx';
import { FacetList } from './facet-list.tsx';
import { SavedSearches } from './saved-searches.tsx';

type Props = { search: LibrarySearch; onChange: (next: LibrarySearch) => void };

const views = [
  { label: 'side.everything', search: {}, icon: Images, isOn: (now: LibrarySearch) => !now.untagged && !now.trashed && !now.collection },
  { label: 'side.untagged', search: { untagged: 'true' }, icon: TagsIcon, isOn: (now: LibrarySearch) => now.untagged === 'true' },
  { label: 'side.trash', search: { trashed: 'true' }, icon: Trash2, isOn: (now: LibrarySearch) => now.trashed === 'true' },
] as const;

/** Where to look: all, the shelves, and what narrows a search. */
export function SideBar({ search, onChange }: Props) {
  const { t } = useTranslation();
  return (
    <div className="grid content-start gap-5 p-3">
      <ul aria-label={t('side.views')}>
        {views.map(({ label, search: next, icon: Icon, isOn }) => (
          <li key={label}>
            <button
              type="button"
              aria-current={isOn(search) ? 'true' : undefined}
              onClick={() => onChange({ ...(search.q ? { q: search.q } : {}), ...(search.sort ? { sort: search.sort } : {}), ...next })}
              className={classNames('side-row', isOn(search) && 'bg-hover font-medium')}
            >
              <Icon aria-hidden className="size-4 text-soft" />
              {t(label)}
            </button>
          </li>
        ))}
      </ul>
      <SavedSearches search={search} onChange={onChange} />
      <CollectionTree search={search} onChange={onChange} />
      <FacetList search={search} onChange={onChange} />
    </div>
  );
}
