import { type PointerEvent, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { type Hold, pullBox, type SafeBox } from './safe-box.ts';

const handles: { hold: Hold; place: string }[] = [
  { hold: 'nw', place: 'top-0 left-0 cursor-nwse-resize' },
  { hold: 'n', place: 'top-0 left-1/2 cursor-ns-resize' },
  { hold: 'ne', place: 'top-0 left-full cursor-nesw-resize' },
  { hold: 'e', place: 'top-1/2 left-full cursor-ew-resize' },
  { hold: 'se', place: 'top-full left-full cursor-nwse-resize' },
  { hold: 's', place: 'top-full left-1/2 cursor-ns-resize' },
  { hold: 'sw', place: 'top-full left-0 cursor-nesw-resize' },
  { hold: 'w', place: 'top-1/2 left-0 cursor-ew-resize' },
];

/** The part that must stay in sight, on the picture: its sides and corners are pulled, its name moves it. Keys have the numbers beside it. */
export function SafeBoxLayer({ box, onChange, disabled }: { box: SafeBox; onChange(box: SafeBox): void; disabled: boolean }) {
  const { t } = useTranslation();
  const frame = useRef<HTMLDivElement>(null);
  const begun = useRef<{ box: SafeBox; x: number; y: number } | null>(null);
  const holdAt = (hold: Hold) => ({
    'data-place': true,
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      if (disabled || event.button !== 0) return;
      event.preventDefault();
      event.stopPropagation();
      event.currentTarget.setPointerCapture(event.pointerId);
      begun.current = { box, x: event.clientX, y: event.clientY };
    },
    onPointerMove: (event: PointerEvent<HTMLElement>) => {
      const from = begun.current;
      const picture = frame.current?.parentElement?.getBoundingClientRect();
      if (!from || !picture || !event.currentTarget.hasPointerCapture(event.pointerId)) return;
      onChange(pullBox(from.box, hold, (event.clientX - from.x) / picture.width, (event.clientY - from.y) / picture.height));
    },
    onPointerUp: () => (begun.current = null),
    onClick: (event: { stopPropagation(): void }) => event.stopPropagation(),
  });
  const share = (value: number): string => `${value * 100}%`;
  return (
    <div
      ref={frame}
      data-safe-box
      aria-hidden
      className="safe-box pointer-events-none absolute"
      style={{ left: share(box.x), top: share(box.y), width: share(box.width), height: share(box.height) }}
    >
      <span
        {...holdAt('move')}
        className="pointer-events-auto absolute top-1.5 left-1.5 cursor-move touch-none rounded bg-black/75 px-2 py-1 text-xs text-white select-none"
      >
        {t('asset.safe.label')}
      </span>
      {!disabled &&
        handles.map(({ hold, place }) => (
          <span
            key={hold}
            data-hold={hold}
            {...holdAt(hold)}
            className={`pointer-events-auto absolute grid size-6 -translate-1/2 touch-none place-items-center ${place}`}
          >
            <span className="size-2.5 rounded-xs bg-white shadow-[0_0_0_1.5px_rgb(0_0_0/0.75)]" />
          </span>
        ))}
    </div>
  );
}
