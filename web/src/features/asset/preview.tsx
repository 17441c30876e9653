import { FileText, LoaderCircle, Maximize, TriangleAlert, ZoomIn, ZoomOut } from 'lucide-react';
import { type KeyboardEvent, type PointerEvent, type ReactNode, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '#web/ui/button.tsx';
import { classNames } from '#web/ui/class-names.ts';
import type { Asset } from './asset-query.ts';
import { useMeasuredBox } from './measured-box.ts';
import { thumbPreview } from './thumb-preview.ts';
import { useZoom } from './use-zoom.ts';

const marginPx = 24;

/** The smallest stored size that fills the box on this screen; while a new version is measured, the preview of the one before. */
function sourceOf(asset: Asset, shownPx: number): string | null {
  const wanted = shownPx * Math.min(window.devicePixelRatio, 2);
  const byWidth = [...asset.levels].sort((a, b) => a.width - b.width);
  const level = byWidth.find(({ width }) => width >= wanted) ?? byWidth.at(-1);
  const address = level?.url ?? asset.urls.preview;
  return address && `${address}?of=${asset.sha256.slice(0, 12)}`;
}

/**
 * The picture, as large as there is room, or larger. Its box has the picture's own proportions at every zoom, so that a place
 * in the box is the same place in the picture: what lies over it (`children`) relies on that.
 */
export function Preview({ asset, children }: { asset: Asset; children?: ReactNode }) {
  const { t } = useTranslation();
  const [measure, room] = useMeasuredBox();
  const frame = useRef<HTMLDivElement>(null);
  const scale = Math.min((room.width - 2 * marginPx) / asset.width, (room.height - 2 * marginPx) / asset.height);
  const fitted = Math.max(0, Math.floor(asset.width * scale));
  const { zoom, width, zoomBy, fit } = useZoom(frame, fitted, asset.width);
  const behind = useMemo(() => thumbPreview(asset.thumbhash), [asset.thumbhash]);
  const source = fitted > 0 ? sourceOf(asset, width) : null;

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.target !== frame.current) return;
    if (event.key === '+' || event.key === '=') zoomBy(1);
    else if (event.key === '-') zoomBy(-1);
    else if (event.key === '0') fit();
    else return;
    event.preventDefault();
  };

  return (
    <div className="relative h-full min-h-0 bg-sunken">
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
      <div
        ref={(element) => {
          frame.current = element;
          return measure(element);
        }}
        role="group"
        aria-label={t('asset.picture', { name: asset.name })}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
        onKeyDown={onKeyDown}
        onPointerDown={(event) => drag(event, frame.current)}
        className={classNames('grid size-full overflow-auto outline-offset-[-3px]', zoom > 1 && 'cursor-grab')}
      >
        {asset.width > 0 && (
          <div
            data-picture
            className={classNames('picture-box relative m-auto shrink-0', asset.hasAlpha && 'chequered')}
            style={{ width, aspectRatio: `${asset.width} / ${asset.height}`, ...(behind && !asset.hasAlpha ? { backgroundImage: behind } : {}) }}
          >
            {source && <img src={source} alt={asset.name} draggable={false} decoding="async" className="absolute inset-0 size-full select-none" />}
            {children}
          </div>
        )}
        {asset.width === 0 && <FileText aria-hidden className="m-auto size-16 text-soft" strokeWidth={1} />}
      </div>
      <Measuring asset={asset} />
      <div className="absolute right-3 bottom-3 flex items-center rounded-lg border border-line bg-card shadow-sm">
        <IconButton label={t('asset.zoomOut')} onClick={() => zoomBy(-1)} disabled={zoom <= 1}>
          <ZoomOut aria-hidden className="size-4" />
        </IconButton>
        <output className="w-12 text-center text-xs text-soft tabular-nums">
          {asset.width > 0 && fitted > 0 ? `${Math.round(((width * window.devicePixelRatio) / asset.width) * 100)} %` : ''}
        </output>
        <IconButton label={t('asset.zoomIn')} onClick={() => zoomBy(1)}>
          <ZoomIn aria-hidden className="size-4" />
        </IconButton>
        <IconButton label={t('asset.zoomFit')} onClick={fit} disabled={zoom === 1}>
          <Maximize aria-hidden className="size-4" />
        </IconButton>
      </div>
    </div>
  );
}

/** What is still going on with the file, or went wrong. */
function Measuring({ asset }: { asset: Asset }) {
  const { t } = useTranslation();
  const plate =
    'absolute top-3 left-1/2 flex max-w-[90%] -translate-x-1/2 items-center gap-2 rounded-lg border border-line bg-card px-3 py-2 text-sm shadow-sm';
  return (
    <div role="status">
      {asset.state === 'pending' && (
        <p className={plate}>
          <LoaderCircle aria-hidden className="size-4 shrink-0 animate-spin text-accent" />
          {t('asset.pending')}
        </p>
      )}
      {asset.state === 'failed' && (
        <p className={plate}>
          <TriangleAlert aria-hidden className="size-4 shrink-0 text-accent" />
          {t('asset.failed', { why: asset.failure ?? '' })}
        </p>
      )}
    </div>
  );
}

/** A mouse moves a picture that is larger than its frame; fingers scroll it by themselves. */
function drag(event: PointerEvent, frame: HTMLElement | null): void {
  if (!frame || event.pointerType !== 'mouse' || event.button !== 0 || (event.target as HTMLElement).closest('[data-place]')) return;
  const { clientX, clientY } = event;
  const { scrollLeft, scrollTop } = frame;
  const move = (now: globalThis.PointerEvent): void => frame.scrollTo(scrollLeft + clientX - now.clientX, scrollTop + clientY - now.clientY);
  window.addEventListener('pointermove', move);
  window.addEventListener('pointerup', () => window.removeEventListener('pointermove', move), { once: true });
}
