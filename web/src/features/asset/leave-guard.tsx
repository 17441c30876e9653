import { AlertDialog } from '@base-ui/react/alert-dialog';
import { useBlocker } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Button } from '#web/ui/button.tsx';
import type { Draft } from './use-draft.ts';

/** Whoever leaves with something unsaved is asked first; to another part of the same page one just goes. */
export function LeaveGuard({ draft }: { draft: Draft }) {
  const { t } = useTranslation();
  const isDirty = draft.changed.length > 0;
  const { status, proceed, reset } = useBlocker({
    // A session that ended leads to the sign-in and back: what was typed is kept for then.
    shouldBlockFn: ({ current, next }) => isDirty && current.pathname !== next.pathname && !next.pathname.endsWith('/sign-in'),
    // The browser's own question; what was typed also outlasts a reload.
    enableBeforeUnload: () => isDirty,
    withResolver: true,
  });
  return (
    <AlertDialog.Root open={status === 'blocked'} onOpenChange={(open) => !open && reset?.()}>
      <AlertDialog.Portal>
        <AlertDialog.Backdrop className="fixed inset-0 z-40 bg-black/40" />
        <AlertDialog.Popup className="fixed top-1/2 left-1/2 z-50 grid w-[min(28rem,calc(100vw-2rem))] -translate-1/2 gap-3 rounded-xl border border-line bg-card p-6 shadow-xl">
          <AlertDialog.Title className="font-display text-xl font-bold">{t('asset.leave.title')}</AlertDialog.Title>
          <AlertDialog.Description className="text-sm text-soft">{t('asset.leave.text')}</AlertDialog.Description>
          <div className="flex flex-wrap justify-end gap-2 pt-2">
            <Button
              look="danger"
              onClick={() => {
                draft.discard();
                proceed?.();
              }}
            >
              {t('asset.leave.discard')}
            </Button>
            <Button look="main" onClick={() => reset?.()}>
              {t('asset.leave.stay')}
            </Button>
          </div>
        </AlertDialog.Popup>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}
