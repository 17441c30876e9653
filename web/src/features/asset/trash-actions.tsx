import { AlertDialog } from '@base-ui/react/alert-dialog';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { ArchiveRestore, Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { answerOf, api } from '#web/api/client.ts';
import { useMay } from '#web/app/scopes.ts';
import { Button, IconButton } from '#web/ui/button.tsx';
import { ProblemNotice } from '#web/ui/problem-notice.tsx';
import { shanghaiDate } from '#web/ui/shanghai-time.ts';
import { type Asset, assetQuery } from './asset-query.ts';
import { PurgeAsset } from './purge-asset.tsx';

function useMove(asset: Asset, to: 'trash' | 'library') {
  const queries = useQueryClient();
  const params = { path: { id: asset.id } };
  return useMutation({
    mutationFn: async () =>
      to === 'trash' ? await answerOf(api.DELETE('/v1/assets/{id}', { params })) : await answerOf(api.POST('/v1/assets/{id}/restore', { params })),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: assetQuery(asset.id).queryKey });
      void queries.invalidateQueries({ queryKey: ['assets'] });
    },
  });
}

/** Into the trash: reversible, and asked once all the same, since it blocks plans that name the asset. */
export function TrashMenu({ asset }: { asset: Asset }) {
  const { t } = useTranslation();
  const trash = useMove(asset, 'trash');
  const may = useMay();
  if (asset.trashedAt !== null || !may('assets:write')) return null;
  return (
    <AlertDialog.Root>
      <AlertDialog.Trigger render={<IconButton label={t('asset.trash.put')} />}>
        <Trash2 aria-hidden className="size-4" />
      </AlertDialog.Trigger>
      <AlertDialog.Portal>
        <AlertDialog.Backdrop className="fixed inset-0 z-40 bg-black/40" />
        <AlertDialog.Popup className="fixed top-1/2 left-1/2 z-50 grid w-[min(28rem,calc(100vw-2rem))] -translate-1/2 gap-3 rounded-xl border border-line bg-card p-6 shadow-xl">
          <AlertDialog.Title className="font-display text-xl font-bold">{t('asset.trash.title', { name: asset.name })}</AlertDialog.Title>
          <AlertDialog.Description className="text-sm text-soft">{t('asset.trash.text')}</AlertDialog.Description>
          {trash.error && <ProblemNotice error={trash.error} />}
          <div className="flex flex-wrap justify-end gap-2 pt-2">
            <AlertDialog.Close render={<Button look="quiet" />}>{t('asset.trash.keep')}</AlertDialog.Close>
            <Button look="main" disabled={trash.isPending} onClick={() => trash.mutate()}>
              {t('asset.trash.put')}
            </Button>
          </div>
        </AlertDialog.Popup>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}

/** Says that the asset lies in the trash, since when, and leads out of it. */
export function InTrash({ asset }: { asset: Asset }) {
  const { t, i18n } = useTranslation();
  const restore = useMove(asset, 'library');
  const may = useMay();
  if (asset.trashedAt === null) return null;
  const since = shanghaiDate(asset.trashedAt, i18n.language, 'long');
  return (
    <section aria-label={t('asset.trash.label')} className="mb-5 grid gap-3 rounded-lg border border-line bg-accent-wash p-4 text-sm">
      <p>{t('asset.trash.since', { since })}</p>
      {restore.error && <ProblemNotice error={restore.error} />}
      <div className="flex flex-wrap gap-2">
        <Button disabled={restore.isPending} onClick={() => restore.mutate()}>
          <ArchiveRestore aria-hidden className="size-4" />
          {t('asset.trash.restore')}
        </Button>
        {may('assets:purge') && <PurgeAsset asset={asset} />}
      </div>
    </section>
  );
}
