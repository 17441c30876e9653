import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { showToast } from '#web/ui/toasts.tsx';
import { type BulkChanges, type BulkEdit, previewEdit, readEdit, startEdit, undoEdit } from './bulk-api.ts';
import type { BulkTarget } from './bulk-target.ts';

const pollMs = 250;
const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

type Run = { target: BulkTarget; changes: BulkChanges; said: (count: number) => string };

/** Edits many assets at once: asks what it would mean, does it, tells how far it is, and offers the way back. */
export function useBulkEdit({ afterUndo }: { afterUndo: () => void }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [progress, setProgress] = useState<BulkEdit | null>(null);

  const follow = useCallback(
    async (id: string): Promise<BulkEdit> => {
      for (;;) {
        const edit = await readEdit(id);
        if (edit.state !== 'running') {
          setProgress(null);
          await queries.invalidateQueries({ queryKey: ['assets'] });
          void queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'assets' && queryKey[0] !== 'session' });
          return edit;
        }
        setProgress(edit);
        await pause(pollMs);
      }
    },
    [queries],
  );

  const undo = useMutation({
    mutationFn: async (id: string) => follow((await undoEdit(id)).id),
    onSuccess: () => showToast({ text: t('bulk.undone') }),
    onError: () => showToast({ text: t('bulk.notUndone') }),
  });
  const run = useMutation({
    mutationFn: async ({ target, changes, said }: Run) => {
      const { token } = await previewEdit(target, changes);
      const { id } = await startEdit(token);
      return { edit: await follow(id), said };
    },
    onError: () => showToast({ text: t('bulk.notDone') }),
    onSuccess: ({ edit, said }) => {
      if (edit.state !== 'done') return showToast({ text: edit.failure ?? t('bulk.notDone') });
      let isUsed = false;
      const goBack = (): void => {
        // Once: a second click, or a key still held down, must not undo the undoing.
        if (isUsed) return;
        isUsed = true;
        showToast({ text: t('bulk.undoing') });
        afterUndo();
        undo.mutate(edit.id);
      };
      showToast({ text: said(edit.changed), action: { label: t('bulk.undo'), run: goBack } });
    },
  });
  return { run: run.mutateAsync, isRunning: run.isPending || undo.isPending, progress, error: run.error };
}
