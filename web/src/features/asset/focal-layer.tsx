import { type KeyboardEvent, type PointerEvent, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Asset } from './asset-query.ts';

type Point = Asset['focal'];
/** As exact as it is kept: a thousandth of the picture's side. */
const exact = (share: number): number => Math.round(Math.min(1, Math.max(0, share)) * 1000) / 1000;
const stepOf = ({ shiftKey, altKey }: KeyboardEvent): number => (shiftKey ? 0.1 : altKey ? 0.001 : 0.01);
const keys: Record<string, [x: number, y: number]> = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/** The focal point on the picture: clicked, dragged, or moved with the arrow keys (Shift: further, Alt: finer). */
export function FocalLayer({ focal, onChange, disabled }: { focal: Point; onChange(focal: Point): void; disabled: boolean }) {
  const { t } = useTranslation();
  const layer = useRef<HTMLDivElement>(null);
  const marker = useRef<HTMLDivElement>(null);

  const moveTo = ({ clientX, clientY }: { clientX: number; clientY: number }): void => {
    const box = layer.current?.getBoundingClientRect();
    if (box) onChange({ x: exact((clientX - box.left) / box.width), y: exact((clientY - box.top) / box.height) });
  };
  const onPointerDown = (event: PointerEvent<HTMLDivElement>): void => {
    const isMarker = marker.current?.contains(event.target as Node) ?? false;
    // A finger on the picture may be about to scroll it: only a tap (a click) moves the point there.
    if (disabled || event.button !== 0 || (event.pointerType !== 'mouse' && !isMarker)) return;
    event.preventDefault();
    marker.current?.focus({ preventScroll: true });
    event.currentTarget.setPointerCapture(event.pointerId);
    if (!isMarker) moveTo(event);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const way = keys[event.key];
    if (!way || disabled) return;
    event.preventDefault();
    const step = stepOf(event);
    onChange({ x: exact(focal.x + way[0] * step), y: exact(focal.y + way[1] * step) });
  };
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
    <div
      ref={layer}
      role="presentation"
      data-place
      className={disabled ? 'absolute inset-0' : 'absolute inset-0 cursor-crosshair'}
      onPointerDown={onPointerDown}
      onPointerMove={(event) => event.currentTarget.hasPointerCapture(event.pointerId) && moveTo(event)}
      onClick={(event) => !disabled && !marker.current?.contains(event.target as Node) && moveTo(event)}
    >
      <div
        ref={marker}
        role="slider"
        tabIndex={disabled ? -1 : 0}
        aria-disabled={disabled}
        aria-label={t('asset.field.focal')}
        aria-describedby="focal-keys"
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.round(focal.x * 100)}
        aria-valuetext={t('asset.crops.at', { x: (focal.x * 100).toFixed(1), y: (focal.y * 100).toFixed(1) })}
        onKeyDown={onKeyDown}
        style={{ left: `${focal.x * 100}%`, top: `${focal.y * 100}%` }}
        className="focal-point absolute size-11 -translate-1/2 touch-none rounded-full"
      />
      <span id="focal-keys" className="sr-only">
        {t('asset.crops.keys')}
      </span>
    </div>
  );
}
