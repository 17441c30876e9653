import { useNavigate, useSearch } from '@tanstack/react-router';
import { type KeyboardEvent, useCallback, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '#web/ui/button.tsx';
import { currentAction } from '#web/ui/toasts.tsx';
import { usePageTitle } from '#web/ui/page-title.ts';
import { ProblemNotice } from '#web/ui/problem-notice.tsx';
import { AssetGrid } from './asset-grid.tsx';
import { type AssetWindow, useAssetWindow } from './asset-window.ts';
import { targetOf } from './bulk/bulk-target.ts';
import { TagPanel } from './bulk/tag-panel.tsx';
import { useBulkEdit } from './bulk/use-bulk-edit.ts';
import { FilterChips } from './filter-chips.tsx';
import { isEverything, keyOf, type LibrarySearch, toggleCondition, withoutConditions } from './library-search.ts';
import { SearchBox } from './search-box.tsx';
import { countSelected } from './selection.ts';
import { SelectionBar } from './selection-bar.tsx';
import { SideBar } from './side/side-bar.tsx';
import { SideDrawer } from './side/side-drawer.tsx';
import { SortMenu } from './sort-menu.tsx';
import { useSelection } from './use-selection.ts';

export function LibraryPage() {
  const { t } = useTranslation();
  usePageTitle(t('nav.library'));
  const search = useSearch({ from: '/signed-in/library' });
  const navigate = useNavigate({ from: '/library' });
  const change = useCallback((next: LibrarySearch, replace = false) => void navigate({ search: next, replace }), [navigate]);
  const assets = useAssetWindow(search);
  const { total } = assets;

  const side = <SideBar search={search} onChange={change} />;
  return (
    <main id="main" className="grid min-h-0 grid-rows-[auto_minmax(0,1fr)] lg:grid-cols-[15.5rem_minmax(0,1fr)]">
      <h1 className="sr-only">{t('nav.library')}</h1>
      <nav aria-label={t('side.open')} className="overflow-y-auto border-r border-line max-lg:hidden lg:row-span-2">
        {side}
      </nav>
      <div className="grid gap-2 border-b border-line px-4 py-3">
        <SearchBox q={search.q ?? ''} onSearch={(q, { isNew }) => change({ ...search, ...(q ? { q } : { q: undefined }) }, !isNew)} />
        <div className="flex min-h-8 flex-wrap items-center gap-x-3 gap-y-2">
          <SideDrawer>{side}</SideDrawer>
          <p role="status" className="text-sm text-soft tabular-nums">
            {total !== null && t(assets.totalIsExact ? 'library.count' : 'library.countAtLeast', { count: total })}
          </p>
          <FilterChips search={search} onRemove={(condition) => change(toggleCondition(search, condition))} onClear={() => change(withoutConditions(search))} />
          <div className="ml-auto">
            <SortMenu sort={search.sort} hasWords={Boolean(search.q)} onSort={(sort) => change({ ...search, sort })} />
          </div>
        </div>
      </div>
      {assets.error && total === null ? (
        <div className="mx-auto grid w-full max-w-xl content-start gap-3 p-6">
          <ProblemNotice error={assets.error} />
          <div>
            <Button onClick={assets.retry}>{t('action.tryAgain')}</Button>
          </div>
        </div>
      ) : total === 0 ? (
        <NothingFound search={search} onClear={() => change({})} />
      ) : (
        total !== null && <Results key={keyOf(assets.search)} assets={assets} total={total} />
      )}
    </main>
  );
}

function NothingFound({ search, onClear }: { search: LibrarySearch; onClear: () => void }) {
  const { t } = useTranslation();
  const isEmpty = isEverything(search);
  return (
    <div className="grid content-center justify-items-center gap-3 p-8 pb-24 text-center">
      <p className="font-display text-xl">{t(isEmpty ? 'library.empty' : 'library.nothing')}</p>
      <p className="max-w-md text-sm text-soft">{t(isEmpty ? 'library.emptyHint' : 'library.nothingHint')}</p>
      {!isEmpty && <Button onClick={onClear}>{t('library.showAll')}</Button>}
    </div>
  );
}

const editsKey = 't';

/** What the search found. Another search is another grid, with nothing selected. */
function Results({ assets, total }: { assets: AssetWindow; total: number }) {
  const { t } = useTranslation();
  const { selection, dispatch, extendTo } = useSelection(assets);
  const [isEditing, setIsEditing] = useState(false);
  const region = useRef<HTMLDivElement>(null);
  const navigate = useNavigate({ from: '/library' });
  const count = countSelected(selection, total);
  const focusGrid = (): void => region.current?.querySelector<HTMLElement>('[role="gridcell"][tabindex="0"]')?.focus();
  const bulk = useBulkEdit({ afterUndo: focusGrid });
  const closePanel = (): void => {
    setIsEditing(false);
    focusGrid();
  };
  const isTrash = assets.search.trashed === 'true';
  const moveToTrash = async (): Promise<void> => {
    const said = (done: number): string => t(isTrash ? 'bulk.restored' : 'bulk.trashed', { count: done });
    const isDone = await bulk.run({ target: targetOf(selection, assets.search), changes: { trash: !isTrash }, said }).catch(() => null);
    if (!isDone) return;
    dispatch({ type: 'clear' });
    focusGrid();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    // In an empty box there is nothing else to undo.
    const isTyping = event.target instanceof HTMLInputElement && event.target.value !== '';
    const isCommand = event.ctrlKey || event.metaKey;
    if (event.key.toLowerCase() === 'z' && isCommand && !event.shiftKey && !isTyping && !event.repeat) currentAction()?.();
    if (event.key.toLowerCase() === editsKey && !isCommand && !(event.target instanceof HTMLInputElement) && count > 0) {
      event.preventDefault();
      setIsEditing(true);
    }
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div ref={region} className="relative flex min-h-0" onKeyDown={onKeyDown}>
      <div className="relative min-w-0 flex-1">
        <AssetGrid
          window={assets}
          total={total}
          cardWidth={190}
          selection={selection}
          dispatch={dispatch}
          extendTo={extendTo}
          open={({ id }) => void navigate({ to: '/library/$assetId', params: { assetId: id }, search: (now) => now })}
        />
        {count > 0 && (
          <SelectionBar
            count={count}
            total={total}
            isEditing={isEditing}
            onAll={() => dispatch({ type: 'all' })}
            onClear={() => {
              dispatch({ type: 'clear' });
              focusGrid();
            }}
            onEdit={() => setIsEditing(!isEditing)}
            isTrash={isTrash}
            onTrash={() => void moveToTrash()}
          />
        )}
      </div>
      {isEditing && count > 0 && <TagPanel target={targetOf(selection, assets.search)} count={count} bulk={bulk} onClose={closePanel} />}
    </div>
  );
}
