import { Dialog } from '@base-ui/react/dialog';
import { SlidersHorizontal, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '#web/ui/button.tsx';

/** The side bar where there is no room beside the grid. */
export function SideDrawer({ children }: { children: ReactNode }) {
  const { t } = useTranslation();
  return (
    <Dialog.Root>
      <Dialog.Trigger className="inline-flex h-8 items-center gap-1.5 rounded-md border border-line-strong bg-card px-2.5 text-sm lg:hidden">
        <SlidersHorizontal aria-hidden className="size-4" />
        {t('side.open')}
      </Dialog.Trigger>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-40 bg-black/40" />
        <Dialog.Popup className="fixed inset-y-0 left-0 z-50 w-80 max-w-[85vw] overflow-y-auto border-r border-line bg-paper">
          <div className="flex items-center justify-between pt-2 pr-2 pl-5">
            <Dialog.Title className="font-display text-lg font-bold">{t('side.open')}</Dialog.Title>
            <Dialog.Close render={<IconButton label={t('side.close')} />}>
              <X aria-hidden className="size-4" />
            </Dialog.Close>
          </div>
          {children}
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
