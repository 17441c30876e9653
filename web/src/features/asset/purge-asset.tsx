import { AlertDialog } from '@base-ui/react/alert-dialog';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answerOf, api } from '#web/api/client.ts';
import { ProblemError } from '#web/api/problem.ts';
import { Button } from '#web/ui/button.tsx';
import { Field } from '#web/ui/field.tsx';
import { ProblemNotice } from '#web/ui/problem-notice.tsx';
import type { Asset } from './asset-query.ts';

/** For good, with every version: whoever does it types the name first, and is shown what stands against it. */
export function PurgeAsset({ asset }: { asset: Asset }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [typed, setTyped] = useState('');
  const purge = useMutation({
    mutationFn: () => answerOf(api.POST('/v1/assets/{id}/purge', { params: { path: { id: asset.id } } })),
    onSuccess: async () => {
      await navigate({ to: '/library', replace: true });
      queries.removeQueries({ queryKey: ['asset', asset.id] });
      void queries.invalidateQueries({ queryKey: ['assets'] });
    },
  });
  return (
    <AlertDialog.Root
      onOpenChange={() => {
        setTyped('');
        purge.reset();
      }}
    >
      <AlertDialog.Trigger render={<Button look="danger" />}>{t('asset.purge.put')}</AlertDialog.Trigger>
      <AlertDialog.Portal>
        <AlertDialog.Backdrop className="fixed inset-0 z-40 bg-black/40" />
        <AlertDialog.Popup className="fixed top-1/2 left-1/2 z-50 grid max-h-[85dvh] w-[min(30rem,calc(100vw-2rem))] -translate-1/2 gap-3 overflow-y-auto rounded-xl border border-line bg-card p-6 shadow-xl">
          <AlertDialog.Title className="font-display text-xl font-bold">{t('asset.purge.title', { name: asset.name })}</AlertDialog.Title>
          <AlertDialog.Description className="text-sm text-soft">{t('asset.purge.text')}</AlertDialog.Description>
          <Field label={t('asset.purge.type')} placeholder={asset.name} autoComplete="off" value={typed} onChange={({ target }) => setTyped(target.value)} />
          {purge.error && <ProblemNotice error={purge.error} />}
          <Standing error={purge.error} />
          <div className="flex flex-wrap justify-end gap-2 pt-2">
            <AlertDialog.Close render={<Button look="quiet" />}>{t('asset.purge.keep')}</AlertDialog.Close>
            <Button look="main" disabled={purge.isPending || typed.trim() !== asset.name.trim()} onClick={() => purge.mutate()}>
              {t('asset.purge.put')}
            </Button>
          </div>
        </AlertDialog.Popup>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}

const holders = ['variants', 'ambassadors', 'partners', 'releases', 'links'] as const;

/** Everything that keeps the asset from being removed, by kind, with the first ids. */
function Standing({ error }: { error: unknown }) {
  const { t } = useTranslation();
  if (!(error instanceof ProblemError) || error.code !== 'asset-in-use') return null;
  const uses = Object.entries((error.problem['uses'] ?? {}) as Record<string, { total: number; ids: string[] }>).filter(([, { total }]) => total > 0);
  return (
    <div className="grid gap-2 rounded-lg bg-sunken p-3 text-sm">
      <p className="font-medium">{t('asset.purge.standing')}</p>
      <dl className="grid gap-1">
        {uses.map(([what, { total, ids }]) => (
          <div key={what}>
            <dt>
              {t(`asset.purge.holders.${holders.find((one) => one === what) ?? 'other'}`)}：{total}
            </dt>
            <dd className="text-xs break-all text-soft">{ids.join(t('list.comma'))}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
