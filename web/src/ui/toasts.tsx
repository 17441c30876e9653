import { X } from 'lucide-react';
import { type KeyboardEvent, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, IconButton } from './button.tsx';

/** What has just happened, and the way back where there is one. One at a time: the next one takes its place. */
export type Toast = { id: number; text: string; action?: { label: string; run: () => void } | undefined };

let shown: Toast | null = null;
let count = 0;
let timer: ReturnType<typeof setTimeout> | undefined;
const listeners = new Set<() => void>();
const set = (next: Toast | null): void => {
  shown = next;
  for (const listener of listeners) listener();
};

/** Long enough to read; one with a way back stays until it is closed or another comes. */
const readMs = 6000;

export function showToast(toast: Omit<Toast, 'id'>): void {
  clearTimeout(timer);
  set({ ...toast, id: ++count });
  if (!toast.action) timer = setTimeout(() => set(null), readMs);
}
export const closeToast = (): void => set(null);
/** The way back of what is shown, for its key (Ctrl+Z). */
export const currentAction = (): (() => void) | undefined => shown?.action?.run;

// A key that is held down repeats: on a button it would click again and again, whatever the button has become meanwhile.
const ignoreRepeats = (event: KeyboardEvent): void => void (event.repeat && event.preventDefault());

export function Toasts() {
  const { t } = useTranslation();
  const toast = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => shown,
  );
  return (
    <section aria-label={t('toast.label')} aria-live="polite" className="pointer-events-none fixed inset-x-0 top-14 z-50 flex justify-center px-4">
      {toast && (
        <div key={toast.id} className="toast">
          <p className="text-sm">{toast.text}</p>
          {toast.action && (
            <Button className="h-8" onKeyDown={ignoreRepeats} onClick={toast.action.run}>
              {toast.action.label}
            </Button>
          )}
          <IconButton label={t('toast.close')} onClick={closeToast} onKeyDown={ignoreRepeats}>
            <X aria-hidden className="size-4" />
          </IconButton>
        </div>
      )}
    </section>
  );
}
