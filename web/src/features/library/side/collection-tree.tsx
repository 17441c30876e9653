import { useQuery } from '@tanstack/react-query';
import { ChevronRight, Folder } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answerOf, api } from '#web/api/client.ts';
import type { components } from '#web/api/schema.gen.ts';
import { classNames } from '#web/ui/class-names.ts';
import { type LibrarySearch, toggleCondition } from '../library-search.ts';

type Collection = components['schemas']['Collection'];

/** A tree is read whole; a house with more than this finds the rest by searching. */
const mostCollections = 1000;

/** The collections as a tree: what is in one, and in those below it. */
export function CollectionTree({ search, onChange }: { search: LibrarySearch; onChange: (next: LibrarySearch) => void }) {
  const { t, i18n } = useTranslation();
  const { data } = useQuery({
    queryKey: ['collections'],
    queryFn: ({ signal }) => answerOf(api.GET('/v1/collections', { params: { query: { limit: mostCollections } }, signal })),
  });
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set());
  if (!data || data.items.length === 0) return null;
  const below = Map.groupBy(data.items, ({ parentId }) => parentId);
  const order = new Intl.Collator(i18n.language, { numeric: true });
  const toggle = (id: string): void => {
    const next = new Set(opened);
    if (!next.delete(id)) next.add(id);
    setOpened(next);
  };
  const level = (parentId: string | null, depth: number) => (
    <ul aria-label={depth === 0 ? t('side.collections') : undefined}>
      {(below.get(parentId) ?? [])
        .toSorted((a, b) => order.compare(a.name, b.name))
        .map((collection) => (
          <CollectionRow
            key={collection.id}
            collection={collection}
            depth={depth}
            isOpen={opened.has(collection.id)}
            isChosen={search.collection === collection.id}
            onToggle={toggle}
            onChoose={(id) => onChange(toggleCondition(search, { filter: 'collection', value: id }))}
          >
            {opened.has(collection.id) && level(collection.id, depth + 1)}
          </CollectionRow>
        ))}
    </ul>
  );
  return (
    <section>
      <h2 className="px-2 pb-1 text-xs font-medium text-soft">{t('side.collections')}</h2>
      {level(null, 0)}
    </section>
  );
}

type RowProps = {
  collection: Collection;
  depth: number;
  isOpen: boolean;
  isChosen: boolean;
  onToggle: (id: string) => void;
  onChoose: (id: string) => void;
  children: React.ReactNode;
};

function CollectionRow({ collection, depth, isOpen, isChosen, onToggle, onChoose, children }: RowProps) {
  const { t } = useTranslation();
  const { id, name, count, childCount } = collection;
  return (
    <li>
      <div className="flex items-center" style={{ paddingLeft: Math.min(depth, 8) * 14 }}>
        {childCount > 0 ? (
          <button
            type="button"
            aria-expanded={isOpen}
            aria-label={t('side.unfold', { name })}
            onClick={() => onToggle(id)}
            className="grid size-6 shrink-0 place-items-center rounded text-soft hover:text-ink"
          >
            <ChevronRight aria-hidden className={classNames('size-3.5 transition-transform', isOpen && 'rotate-90')} />
          </button>
        ) : (
          <span className="w-6 shrink-0" />
        )}
        <button
          type="button"
          aria-pressed={isChosen}
          onClick={() => onChoose(id)}
          className={classNames('side-row', 'min-w-0 pl-1', isChosen && 'bg-accent-wash font-medium text-accent')}
        >
          <Folder aria-hidden className="size-4 shrink-0 text-soft" />
          <span className="truncate">{name}</span>
          <span className="ml-auto text-xs text-soft tabular-nums">{count.toLocaleString()}</span>
        </button>
      </div>
      {children}
    </li>
  );
}
