/**
 * What is selected in a grid, and where in it one is. Either a number of assets by their ids, or everything that the
 * search finds, less exceptions: "all 12,345" needs no list of 12,345 ids.
 */
export type Selection = {
  mode: 'some' | 'all';
  /** In mode `some` the selected, in mode `all` the exceptions. */
  ids: ReadonlySet<string>;
  /** Where the keyboard is. */
  focus: number;
  /** Where a range begins; what was selected before it is kept beside it. */
  anchor: number;
  before: ReadonlySet<string>;
};

export type SelectionAction =
  /** Only this one. */
  | { type: 'pick'; index: number; id: string }
  /** This one too, or not any more. */
  | { type: 'toggle'; index: number; id: string }
  /** From the anchor to here; `ids` are those between, both ends included. */
  | { type: 'extend'; index: number; ids: readonly string[] }
  | { type: 'move'; index: number }
  | { type: 'all' }
  | { type: 'clear' };

const none: ReadonlySet<string> = new Set();
export const nothingSelected: Selection = { mode: 'some', ids: none, focus: 0, anchor: 0, before: none };

export function reduceSelection(now: Selection, action: SelectionAction): Selection {
  switch (action.type) {
    case 'pick':
      return { mode: 'some', ids: new Set([action.id]), focus: action.index, anchor: action.index, before: none };
    case 'toggle': {
      const ids = new Set(now.ids);
      if (!ids.delete(action.id)) ids.add(action.id);
      return { ...now, ids, focus: action.index, anchor: action.index, before: ids };
    }
    case 'extend': {
      // Within "all" a range takes back the exceptions in it.
      const ids = new Set(now.before);
      for (const id of action.ids)
        if (now.mode === 'all') ids.delete(id);
        else ids.add(id);
      return { ...now, ids, focus: action.index };
    }
    case 'move':
      return now.focus === action.index ? now : { ...now, focus: action.index, anchor: action.index, before: now.ids };
    case 'all':
      return { ...now, mode: 'all', ids: none, before: none };
    case 'clear':
      return { ...now, mode: 'some', ids: none, before: none };
  }
}

export const isSelected = ({ mode, ids }: Selection, id: string): boolean => ids.has(id) === (mode === 'some');

/** How many are selected, of `total` that the search finds. */
export const countSelected = ({ mode, ids }: Selection, total: number): number => (mode === 'some' ? ids.size : Math.max(0, total - ids.size));

/** Where a key leads in a grid of so many columns; null where it leads nowhere. */
export function stepTo(key: string, from: number, grid: { total: number; columns: number; rowsInSight: number }): number | null {
  const last = grid.total - 1;
  if (last < 0) return null;
  const within = (index: number): number => Math.min(last, Math.max(0, index));
  const rowStart = from - (from % grid.columns);
  switch (key) {
    case 'ArrowRight':
      return within(from + 1);
    case 'ArrowLeft':
      return within(from - 1);
    case 'ArrowDown':
      // From the last full row into a shorter one: to its end, rather than nowhere.
      return from + grid.columns <= last ? from + grid.columns : Math.floor(last / grid.columns) > Math.floor(from / grid.columns) ? last : from;
    case 'ArrowUp':
      return from >= grid.columns ? from - grid.columns : from;
    case 'PageDown':
      return within(from + grid.columns * Math.max(1, grid.rowsInSight - 1));
    case 'PageUp':
      return within(from - grid.columns * Math.max(1, grid.rowsInSight - 1));
    case 'Home':
      return rowStart;
    case 'End':
      return within(rowStart + grid.columns - 1);
    case 'FirstOfAll':
      return 0;
    case 'LastOfAll':
      return last;
    default:
      return null;
  }
}
