import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { ArrowLeft, ChevronLeft, ChevronRight, Download } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { classNames } from '#web/ui/class-names.ts';
import type { Asset } from './asset-query.ts';
import { neighboursOf } from './neighbours.ts';
import { TrashMenu } from './trash-actions.tsx';

const sign = 'inline-grid size-9 shrink-0 place-items-center rounded-md text-soft hover:bg-hover hover:text-ink';

/** Where one is, the way back to the search that led here, and to what stands beside it there. */
export function AssetBar({ asset }: { asset: Asset }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const { previous, next } = neighboursOf(queries, asset.id);
  return (
    <div className="flex h-13 shrink-0 items-center gap-1 border-b border-line px-2 lg:col-span-2">
      <Link
        to="/library"
        search={({ tab: _, ...search }: Record<string, unknown>) => search as object}
        aria-label={t('asset.back')}
        title={t('asset.back')}
        className={sign}
      >
        <ArrowLeft aria-hidden className="size-4" />
      </Link>
      <h1 className="min-w-0 flex-1 truncate px-1 font-display text-lg font-bold">{asset.name}</h1>
      {(previous ?? next) && (
        <nav aria-label={t('asset.neighbours')} className="flex">
          <Step to={previous} label={t('asset.previous')} icon={ChevronLeft} />
          <Step to={next} label={t('asset.next')} icon={ChevronRight} />
        </nav>
      )}
      <a
        href={asset.urls.original}
        download={asset.fileName}
        className="inline-flex h-9 items-center gap-2 rounded-md px-3 text-sm font-medium hover:bg-hover max-sm:px-2"
      >
        <Download aria-hidden className="size-4" />
        <span className="max-sm:sr-only">{t('asset.downloadOriginal')}</span>
      </a>
      <TrashMenu asset={asset} />
    </div>
  );
}

function Step({ to, label, icon: Icon }: { to: string | undefined; label: string; icon: typeof ChevronLeft }) {
  if (!to)
    return (
      <span aria-hidden className={classNames(sign, 'pointer-events-none opacity-35')}>
        <Icon className="size-4" />
      </span>
    );
  return (
    <Link to="/library/$assetId" params={{ assetId: to }} search={(search) => search} replace aria-label={label} title={label} className={sign}>
      <Icon aria-hidden className="size-4" />
    </Link>
  );
}
