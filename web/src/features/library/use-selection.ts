import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useReducer, useRef } from 'react';
import { type AssetWindow, assetPageQuery, pageSize } from './asset-window.ts';
import { nothingSelected, reduceSelection, type Selection, type SelectionAction } from './selection.ts';

/** A range longer than this is better said as "all that the search finds". */
const mostPages = 50;

/** The selection in a grid, with ranges that reach over what is not loaded. */
export function useSelection(assets: AssetWindow): { selection: Selection; dispatch: (action: SelectionAction) => void; extendTo: (index: number) => void } {
  const queries = useQueryClient();
  const [selection, dispatch] = useReducer(reduceSelection, nothingSelected);
  const { anchor } = selection;
  const { assetAt, search } = assets;
  // Only the last of several ranges that are still being read counts.
  const latest = useRef(0);
  const extendTo = useCallback(
    (index: number): void => {
      const turn = ++latest.current;
      const [from, to] = [Math.min(anchor, index), Math.max(anchor, index)];
      const loaded = Array.from({ length: to - from + 1 }, (_, at) => assetAt(from + at)?.id);
      if (loaded.every((id) => id !== undefined)) return dispatch({ type: 'extend', index, ids: loaded });
      const [firstPage, lastPage] = [Math.floor(from / pageSize), Math.floor(to / pageSize)];
      if (lastPage - firstPage >= mostPages) return;
      const pages = Array.from({ length: lastPage - firstPage + 1 }, (_, at) => firstPage + at);
      const extendOverPages = async (): Promise<void> => {
        const read = await Promise.all(pages.map((page) => queries.ensureQueryData(assetPageQuery(search, page))));
        const ids = read.flatMap((page, at) => page.items.map((asset, place) => ({ id: asset.id, index: (firstPage + at) * pageSize + place })));
        if (turn === latest.current) dispatch({ type: 'extend', index, ids: ids.filter((one) => one.index >= from && one.index <= to).map(({ id }) => id) });
      };
      void extendOverPages();
    },
    [anchor, assetAt, queries, search],
  );
  return { selection, dispatch, extendTo };
}
