import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemError } from '#web/api/problem.ts';
import { Button } from '#web/ui/button.tsx';
import { ProblemNotice } from '#web/ui/problem-notice.tsx';
import { useFieldWords } from './field-words.ts';
import type { Draft } from './use-draft.ts';

/** Says what is not saved yet, and saves it; Ctrl or ⌘ and S do too. */
export function SaveBar({ draft }: { draft: Draft }) {
  const { t } = useTranslation();
  const { labelOf } = useFieldWords();
  const { changed, save, isSaving, error } = draft;
  const isNameless = draft.valueOf('name').trim() === '';
  const maySave = changed.length > 0 && !isSaving && !isNameless;
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.key.toLowerCase() !== 's' || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      if (maySave) save();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  });
  const fields = [...new Set(changed.map(labelOf))].join(t('list.comma'));
  return (
    <section aria-label={t('asset.saving')} className={changed.length === 0 ? 'sr-only' : 'sticky bottom-0 z-20 grid gap-3 border-t border-line bg-paper p-3'}>
      {error !== null && !(error instanceof ProblemError && error.status === 412) && <ProblemNotice error={error} />}
      <div className="flex items-center gap-2">
        <p role="status" className="min-w-0 flex-1 truncate text-sm text-soft">
          {changed.length > 0 ? t('asset.unsaved', { fields }) : t('asset.allSaved')}
        </p>
        {changed.length > 0 && (
          <>
            <Button look="quiet" onClick={draft.discard} disabled={isSaving}>
              {t('asset.discard')}
            </Button>
            <Button look="main" onClick={save} disabled={!maySave}>
              {isSaving ? t('asset.savingNow') : t('asset.save')}
            </Button>
          </>
        )}
      </div>
    </section>
  );
}
