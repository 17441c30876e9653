import { Check, FileText, FileVideo, FileAudio, Type, ImageOff, LoaderCircle } from 'lucide-react';
import { memo, useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { classNames } from '#web/ui/class-names.ts';
import type { Asset } from './asset-window.ts';
import { paintPreview } from './blurred-preview.ts';

/** Height of a card's two lines of text, and of the gap round it: rows have one height, so that scrolling measures nothing. */
export const captionHeight = 52;
export const gap = 12;
export const pictureRatio = 3 / 4;

type Props = {
  index: number;
  column: number;
  asset: Asset | undefined;
  width: number;
  isSelected: boolean;
  isFocused: boolean;
  isSelecting: boolean;
};

/** One asset in the grid. What happens on it is heard by the grid: a card has no handlers of its own. */
export const AssetCard = memo(function AssetCard({ index, column, asset, width, isSelected, isFocused, isSelecting }: Props) {
  const { t } = useTranslation();
  return (
    <div
      role="gridcell"
      aria-colindex={column + 1}
      aria-selected={isSelected}
      aria-busy={asset ? undefined : true}
      tabIndex={isFocused ? 0 : -1}
      data-index={index}
      style={{ width }}
      className={classNames('asset-card group', isSelected && 'is-selected', isSelecting && 'is-selecting')}
    >
      <div className="asset-picture" style={{ height: Math.round(width * pictureRatio) }}>
        {asset && <Picture asset={asset} width={width} />}
        <span className="asset-check" data-check aria-hidden>
          <Check className="size-3.5" strokeWidth={3} />
        </span>
      </div>
      <div className="asset-caption">
        {asset ? (
          <>
            <span className="block truncate text-[0.8125rem] leading-5 font-medium">{asset.name}</span>
            <span className="block truncate text-xs leading-4 text-soft tabular-nums">
              {t(`values.kind.${asset.kind}`)}
              {asset.width > 0 && ` · ${asset.width} × ${asset.height}`}
            </span>
          </>
        ) : (
          <span className="sr-only">{t('library.loading')}</span>
        )}
      </div>
    </div>
  );
});

const signs = { document: FileText, video: FileVideo, audio: FileAudio, font: Type } as const;

function Picture({ asset, width }: { asset: Asset; width: number }) {
  const { t } = useTranslation();
  const { thumbhash } = asset;
  const paint = useCallback((element: HTMLElement | null) => void (element && thumbhash && paintPreview(element, thumbhash)), [thumbhash]);
  if (asset.state !== 'ready' || asset.levels.length === 0) {
    const Sign = asset.state === 'pending' ? LoaderCircle : (signs[(asset as { fileKind?: string }).fileKind as keyof typeof signs] ?? ImageOff);
    return (
      <span className="grid justify-items-center gap-2 text-xs text-soft">
        <Sign aria-hidden className="size-6" strokeWidth={1.5} />
        {asset.state !== 'ready' && t(`values.state.${asset.state}`)}
      </span>
    );
  }
  // As large as it is shown, so that the blurred preview lies exactly behind it.
  const height = width * pictureRatio;
  const scale = Math.min((width - 2) / asset.width, (height - 2) / asset.height);
  const source = `/v1/assets/${asset.id}/levels/`;
  const stamp = `?of=${asset.sha256.slice(0, 12)}`;
  return (
    <img
      ref={paint}
      src={`${source}320${stamp}`}
      srcSet={`${source}320${stamp} 1x, ${source}640${stamp} 2x`}
      alt=""
      width={Math.max(1, Math.round(asset.width * scale))}
      height={Math.max(1, Math.round(asset.height * scale))}
      loading="lazy"
      decoding="async"
      draggable={false}
      className="asset-image"
      onLoad={({ currentTarget }) => currentTarget.removeAttribute('style')}
    />
  );
}
