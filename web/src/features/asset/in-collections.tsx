import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Folder, X } from 'lucide-react';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { answerOf, api } from '#web/api/client.ts';
import { ProblemNotice } from '#web/ui/problem-notice.tsx';
import { type Asset, assetQuery } from './asset-query.ts';

/** The collections that hold the asset. It goes in and out at once: that is said of the collection, not of the asset. */
export function InCollections({ asset, disabled }: { asset: Asset; disabled: boolean }) {
  const { t } = useTranslation();
  const id = useId();
  const queries = useQueryClient();
  const { data } = useQuery({
    queryKey: ['collections'],
    queryFn: ({ signal }) => answerOf(api.GET('/v1/collections', { params: { query: { limit: 1000 } }, signal })),
    staleTime: 60_000,
  });
  const move = useMutation({
    mutationFn: async ({ collection, isIn }: { collection: string; isIn: boolean }) => {
      const params = { path: { id: collection, assetId: asset.id } };
      await (isIn
        ? answerOf(api.PUT('/v1/collections/{id}/assets/{assetId}', { params }))
        : answerOf(api.DELETE('/v1/collections/{id}/assets/{assetId}', { params })));
    },
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: assetQuery(asset.id).queryKey });
      void queries.invalidateQueries({ queryKey: ['collections'] });
      void queries.invalidateQueries({ queryKey: ['assets'] });
    },
  });
  const all = data?.items ?? [];
  if (all.length === 0) return null;
  const outside = all.filter((one) => !asset.collections.includes(one.id));
  return (
    <section aria-labelledby={id} className="grid gap-2">
      <h2 id={id} className="text-sm font-semibold">
        {t('asset.collections.title')}
      </h2>
      <ul className="grid gap-1 empty:hidden">
        {asset.collections.map((collection) => {
          const path = all.find((one) => one.id === collection)?.path ?? collection;
          return (
            <li key={collection} className="flex items-center gap-2 rounded-md bg-sunken pl-2.5 text-sm">
              <Folder aria-hidden className="size-4 shrink-0 text-soft" />
              <span className="min-w-0 flex-1 truncate">{path}</span>
              <button
                type="button"
                disabled={disabled || move.isPending}
                aria-label={t('asset.collections.takeOut', { path })}
                onClick={() => move.mutate({ collection, isIn: false })}
                className="grid size-8 shrink-0 place-items-center rounded text-soft hover:text-ink disabled:opacity-45"
              >
                <X aria-hidden className="size-4" />
              </button>
            </li>
          );
        })}
      </ul>
      {!disabled && outside.length > 0 && (
        <select
          aria-label={t('asset.collections.add')}
          className="input h-10"
          value=""
          disabled={move.isPending}
          onChange={({ target }) => target.value && move.mutate({ collection: target.value, isIn: true })}
        >
          <option value="">{t('asset.collections.add')}</option>
          {outside.map((one) => (
            <option key={one.id} value={one.id}>
              {one.path}
            </option>
          ))}
        </select>
      )}
      {move.error && <ProblemNotice error={move.error} />}
    </section>
  );
}
