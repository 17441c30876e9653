import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { Download, History, RotateCcw } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { answerOf, api } from '#web/api/client.ts';
import type { components } from '#web/api/schema.gen.ts';
import { useMay } from '#web/app/scopes.ts';
import { Button } from '#web/ui/button.tsx';
import { formatBytes } from '#web/ui/format-bytes.ts';
import { ProblemNotice } from '#web/ui/problem-notice.tsx';
import { shanghaiMoment } from '#web/ui/shanghai-time.ts';
import { assetQuery, pollPending, type Tagged } from './asset-query.ts';
import { ReplaceFile } from './replace-file.tsx';
import { thumbPreview } from './thumb-preview.ts';

type Version = components['schemas']['AssetVersion'];
const pageSize = 20;

/** What the asset has been: each version with its picture, its bytes and the way back to it. */
export function Versions({ tagged }: { tagged: Tagged }) {
  const { t } = useTranslation();
  const { asset } = tagged;
  const may = useMay();
  const isFixed = asset.trashedAt !== null || !may('assets:write');
  const versions = useInfiniteQuery({
    queryKey: ['asset', asset.id, 'versions'],
    queryFn: ({ signal, pageParam }) =>
      answerOf(
        api.GET('/v1/assets/{id}/versions', {
          params: { path: { id: asset.id }, query: { limit: pageSize, ...(pageParam ? { cursor: pageParam } : {}) } },
          signal,
        }),
      ),
    initialPageParam: 0,
    getNextPageParam: ({ nextCursor }) => (nextCursor === null ? undefined : Number(nextCursor)),
    refetchInterval: ({ state }) =>
      pollPending(state.data?.pages.some(({ items }) => items.some((one) => one.state === 'pending')) ?? false, state.dataUpdateCount),
  });
  const items = versions.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <div className="grid gap-6">
      {!isFixed && <ReplaceFile tagged={tagged} />}
      {versions.error && <ProblemNotice error={versions.error} />}
      <ol className="grid gap-3" aria-label={t('asset.tab.versions')}>
        {items.map((version) => (
          <VersionRow key={version.version} version={version} assetId={asset.id} isFixed={isFixed} />
        ))}
      </ol>
      {versions.hasNextPage && (
        <Button onClick={() => void versions.fetchNextPage()} disabled={versions.isFetchingNextPage}>
          <History aria-hidden className="size-4" />
          {t('asset.versions.older')}
        </Button>
      )}
    </div>
  );
}

function VersionRow({ version, assetId, isFixed }: { version: Version; assetId: string; isFixed: boolean }) {
  const { t, i18n } = useTranslation();
  const queries = useQueryClient();
  const restore = useMutation({
    mutationFn: () => answerOf(api.POST('/v1/assets/{id}/versions/{version}/restore', { params: { path: { id: assetId, version: version.version } } })),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: assetQuery(assetId).queryKey });
      void queries.invalidateQueries({ queryKey: ['assets'] });
    },
  });
  const when = shanghaiMoment(version.createdAt, i18n.language);
  const behind = thumbPreview(version.thumbhash);
  const name = t('asset.versions.number', { number: version.version });
  return (
    <li className="grid grid-cols-[5rem_minmax(0,1fr)] gap-3 rounded-lg border border-line bg-card p-3">
      <div
        className="picture-box self-start overflow-hidden rounded-md bg-sunken"
        style={{ aspectRatio: version.width > 0 ? `${version.width} / ${version.height}` : '1', ...(behind ? { backgroundImage: behind } : {}) }}
      >
        {version.urls.preview && <img src={version.urls.preview} alt="" loading="lazy" decoding="async" className="size-full" />}
      </div>
      <div className="grid min-w-0 gap-1 text-sm">
        <p className="flex flex-wrap items-center gap-2">
          <strong className="font-semibold">{name}</strong>
          {version.current && <span className="rounded bg-accent-wash px-1.5 py-0.5 text-xs text-accent">{t('asset.versions.current')}</span>}
          {version.state !== 'ready' && <span className="text-xs text-soft">{t(`asset.versions.${version.state}`)}</span>}
        </p>
        <p className="truncate text-soft" title={version.fileName}>
          {version.fileName}
        </p>
        <p className="text-xs text-soft tabular-nums">
          {formatBytes(version.sizeBytes, i18n.language)}
          {version.width > 0 && ` · ${version.width} × ${version.height}`} · {when}
        </p>
        {version.failure && <p className="text-xs text-accent">{version.failure}</p>}
        {restore.error && <ProblemNotice error={restore.error} />}
        <div className="-ml-2 flex flex-wrap">
          <a
            href={version.urls.original}
            download={version.fileName}
            aria-label={t('asset.versions.download', { version: name })}
            className="inline-flex h-8 items-center gap-1.5 rounded-md px-2 text-sm text-soft hover:bg-hover hover:text-ink"
          >
            <Download aria-hidden className="size-4" />
            {t('asset.download')}
          </a>
          {version.urls.restore && !isFixed && (
            <button
              type="button"
              disabled={restore.isPending}
              onClick={() => restore.mutate()}
              className="inline-flex h-8 items-center gap-1.5 rounded-md px-2 text-sm text-soft hover:bg-hover hover:text-ink disabled:opacity-55"
            >
              <RotateCcw aria-hidden className="size-4" />
              {t('asset.versions.restore')}
            </button>
          )}
        </div>
      </div>
    </li>
  );
}
