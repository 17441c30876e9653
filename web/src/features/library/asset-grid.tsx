import { defaultRangeExtractor, type Range, useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type MouseEvent, memo, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { classNames } from '#web/ui/class-names.ts';
import { AssetCard, captionHeight, gap, pictureRatio } from './asset-card.tsx';
import type { Asset, AssetWindow } from './asset-window.ts';
import { keyOf } from './library-search.ts';
import { isSelected, type Selection, type SelectionAction, stepTo } from './selection.ts';

type Props = {
  window: AssetWindow;
  total: number;
  cardWidth: number;
  selection: Selection;
  dispatch: (action: SelectionAction) => void;
  /** Extends to an index: what lies between may have to be loaded first. */
  extendTo: (index: number) => void;
  open: (asset: Asset) => void;
};

/** Where each search was left, so that coming back to it is coming back to the same place. */
const places = new Map<string, number>();
const padding = 16;
const phoneWidth = 520;
const overscan = 2;

/** Every asset of the search as a grid that scrolls, of which only the rows in sight exist. */
export function AssetGrid({ window: assets, total, cardWidth, selection, dispatch, extendTo, open }: Props) {
  const { t } = useTranslation();
  const scroller = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const measure = (): void => setWidth(element.clientWidth);
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  const inside = Math.max(0, width - 2 * padding);
  // On a phone two side by side, whatever their size elsewhere.
  const least = inside < phoneWidth ? 140 : cardWidth;
  const columns = Math.max(1, Math.floor((inside + gap) / (least + gap)));
  const each = Math.floor((inside - gap * (columns - 1)) / columns);
  const rowHeight = Math.round(each * pictureRatio) + captionHeight + gap;
  const rows = width === 0 ? 0 : Math.ceil(total / columns);

  const placeKey = keyOf(assets.search);
  const focusRow = Math.floor(selection.focus / columns);
  const virtual = useVirtualizer({
    count: rows,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan,
    paddingStart: padding,
    paddingEnd: padding,
    scrollPaddingStart: padding,
    scrollPaddingEnd: padding,
    initialOffset: () => places.get(placeKey) ?? 0,
    // The row with the keyboard in it stays, or scrolling on with the wheel would lose the focus.
    rangeExtractor: useCallback(
      (range: Range) => {
        const shown = defaultRangeExtractor(range);
        if (focusRow >= range.count || shown.includes(focusRow)) return shown;
        return [...shown, focusRow].sort((a, b) => a - b);
      },
      [focusRow],
    ),
  });

  // Another width is another number of columns: what was on top stays on top.
  const shape = useRef({ columns, rowHeight });
  useLayoutEffect(() => {
    const before = shape.current;
    if (before.columns === columns && before.rowHeight === rowHeight) return;
    const top = Math.floor(Math.max(0, (virtual.scrollOffset ?? 0) - padding) / before.rowHeight) * before.columns;
    shape.current = { columns, rowHeight };
    virtual.measure();
    if (top > 0) virtual.scrollToIndex(Math.floor(top / columns), { align: 'start' });
  }, [columns, rowHeight, virtual]);

  const shown = virtual.getVirtualItems();
  const inSight = virtual.range;
  const { show } = assets;
  useEffect(() => {
    if (inSight) show(Math.max(0, inSight.startIndex - overscan) * columns, Math.min(total, (inSight.endIndex + 1 + overscan) * columns) - 1);
  }, [inSight, inSight?.startIndex, inSight?.endIndex, columns, total, show]);
  // A layout effect: when it is undone, the element is still where it was.
  useLayoutEffect(() => {
    const element = scroller.current;
    return () => void (element && places.set(placeKey, element.scrollTop));
  }, [placeKey]);

  /** Moves the real focus to the card where the selection says it is, once that card exists. */
  const wantsFocus = useRef(false);
  useEffect(() => {
    if (!wantsFocus.current) return;
    const card = scroller.current?.querySelector<HTMLElement>(`[data-index="${selection.focus}"]`);
    if (!card) return;
    wantsFocus.current = false;
    card.focus({ preventScroll: true });
  });
  const goTo = (index: number): void => {
    wantsFocus.current = true;
    virtual.scrollToIndex(Math.floor(index / columns));
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    const { key, shiftKey } = event;
    const isCommand = event.ctrlKey || event.metaKey;
    const current = assets.assetAt(selection.focus);
    if (isCommand && key.toLowerCase() === 'a') dispatch({ type: 'all' });
    else if (key === 'Escape') dispatch({ type: 'clear' });
    else if (key === ' ') {
      if (current && !event.repeat) dispatch({ type: 'toggle', index: selection.focus, id: current.id });
    } else if (key === 'Enter') {
      // A key that is still held down from somewhere else (an Undo button that is gone) means nothing here.
      if (event.repeat || isCommand || !current) return;
      open(current);
    } else {
      const name = isCommand && key === 'Home' ? 'FirstOfAll' : isCommand && key === 'End' ? 'LastOfAll' : key;
      const rowsInSight = inSight ? inSight.endIndex - inSight.startIndex : 1;
      const next = stepTo(name, selection.focus, { total, columns, rowsInSight });
      if (next === null) return;
      goTo(next);
      if (shiftKey) extendTo(next);
      else dispatch({ type: 'move', index: next });
    }
    event.preventDefault();
  };

  const indexOf = (target: EventTarget): number | null => {
    const index = target instanceof Element ? target.closest<HTMLElement>('[data-index]')?.dataset.index : undefined;
    return index === undefined ? null : Number(index);
  };
  const onClick = (event: MouseEvent): void => {
    const index = indexOf(event.target);
    if (index === null) return;
    const asset = assets.assetAt(index);
    if (!asset) return;
    const isCheck = event.target instanceof Element && event.target.closest('[data-check]') !== null;
    const isTouch = (event.nativeEvent as PointerEvent).pointerType === 'touch';
    const isSelecting = selection.mode === 'all' || selection.ids.size > 0;
    if (event.shiftKey) extendTo(index);
    else if (event.ctrlKey || event.metaKey || isCheck || (isTouch && isSelecting)) dispatch({ type: 'toggle', index, id: asset.id });
    else if (isTouch) open(asset);
    else dispatch({ type: 'pick', index, id: asset.id });
  };
  const onDoubleClick = (event: MouseEvent): void => {
    const index = indexOf(event.target);
    const asset = index === null ? undefined : assets.assetAt(index);
    if (asset && !event.shiftKey && !event.ctrlKey && !event.metaKey) open(asset);
  };

  return (
    // The keys and clicks of all cards are heard here, once.
    <div
      ref={scroller}
      role="grid"
      aria-label={t('library.grid')}
      aria-multiselectable
      aria-rowcount={Math.ceil(total / columns)}
      aria-colcount={columns}
      aria-busy={assets.isChanging}
      onKeyDown={onKeyDown}
      onClick={onClick}
      onDoubleClick={onDoubleClick}
      className={classNames('asset-grid', assets.isChanging && 'opacity-60')}
    >
      <div role="presentation" className="relative w-full" style={{ height: virtual.getTotalSize() }}>
        {shown.map(({ index, start }) => (
          <GridRow key={index} row={index} top={start} columns={columns} width={each} total={total} assetAt={assets.assetAt} selection={selection} />
        ))}
      </div>
    </div>
  );
}

type RowProps = { row: number; top: number; columns: number; width: number; total: number; assetAt: AssetWindow['assetAt']; selection: Selection };

const GridRow = memo(function GridRow({ row, top, columns, width, total, assetAt, selection }: RowProps) {
  const first = row * columns;
  const count = Math.min(columns, total - first);
  const isSelecting = selection.mode === 'all' || selection.ids.size > 0;
  return (
    <div role="row" aria-rowindex={row + 1} className="asset-row" style={{ transform: `translateY(${top}px)`, gap, paddingInline: padding }}>
      {Array.from({ length: count }, (_, column) => {
        const index = first + column;
        const asset = assetAt(index);
        return (
          <AssetCard
            key={index}
            index={index}
            column={column}
            asset={asset}
            width={width}
            isSelected={asset !== undefined && isSelected(selection, asset.id)}
            isFocused={index === selection.focus}
            isSelecting={isSelecting}
          />
        );
      })}
    </div>
  );
});
