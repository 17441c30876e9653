import { Dialog } from '@base-ui/react/dialog';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '#web/ui/button.tsx';
import { classNames } from '#web/ui/class-names.ts';
import { shanghaiHour } from '#web/ui/shanghai-time.ts';
import { fieldsOf } from './asset-fields.ts';
import { useFieldWords } from './field-words.ts';
import type { Fields } from './merge-edits.ts';
import type { Draft, Meanwhile } from './use-draft.ts';

/** Somebody else saved first: what they changed, and, where both changed the same, whose is kept. Nothing typed is lost. */
export function ChangedMeanwhile({ draft }: { draft: Draft }) {
  const { meanwhile } = draft;
  return (
    <Dialog.Root open={meanwhile !== null} onOpenChange={(open) => !open && draft.keepTyping()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-40 bg-black/40" />
        <Dialog.Popup className="fixed top-1/2 left-1/2 z-50 max-h-[85dvh] w-[min(40rem,calc(100vw-2rem))] -translate-1/2 overflow-y-auto rounded-xl border border-line bg-card p-6 shadow-xl">
          {meanwhile && <Choices key={meanwhile.theirs.etag} meanwhile={meanwhile} draft={draft} />}
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function Choices({ meanwhile, draft }: { meanwhile: Meanwhile; draft: Draft }) {
  const { t, i18n } = useTranslation();
  const { labelOf, wordsOf } = useFieldWords();
  const [mine, setMine] = useState<Fields>({});
  const { conflicts, edits, changedByThem, theirs } = meanwhile;
  const chosen = Object.fromEntries(conflicts.filter(({ field }) => mine[field] === true).map(({ field, mine: value }) => [field, value]));
  const isDecided = conflicts.every(({ field }) => field in mine);
  const kept = Object.keys(edits);
  const others = changedByThem.filter((field) => !conflicts.some((conflict) => conflict.field === field));
  const at = shanghaiHour(theirs.asset.updatedAt, i18n.language);
  return (
    <div className="grid gap-4">
      <Dialog.Title className="font-display text-xl font-bold">{t('asset.meanwhile.title')}</Dialog.Title>
      <Dialog.Description className="text-sm text-soft">
        {conflicts.length > 0 ? t('asset.meanwhile.conflicts', { at }) : t('asset.meanwhile.noConflicts', { at })}
      </Dialog.Description>
      {others.length > 0 && (
        <dl className="grid gap-2 rounded-lg bg-sunken p-3 text-sm">
          <dt className="font-medium">{t('asset.meanwhile.theirs')}</dt>
          {others.map((field) => (
            <dd key={field} className="break-words">
              <span className="text-soft">{labelOf(field)}：</span>
              {wordsOf(field, fieldsOf(theirs.asset)[field])}
            </dd>
          ))}
        </dl>
      )}
      {kept.length > 0 && <p className="text-sm">{t('asset.meanwhile.mineKept', { fields: kept.map(labelOf).join(t('list.comma')) })}</p>}
      {conflicts.map(({ field, mine: typed, theirs: saved }) => (
        <fieldset key={field} className="grid gap-2">
          <legend className="mb-1 text-sm font-medium">{labelOf(field)}</legend>
          <div className="grid gap-2 sm:grid-cols-2">
            {[true, false].map((isMine) => (
              <label
                key={String(isMine)}
                className={classNames(
                  'flex cursor-pointer gap-2 rounded-lg border p-3 text-sm',
                  mine[field] === isMine ? 'border-accent bg-accent-wash' : 'border-line-strong hover:border-ink',
                )}
              >
                <input
                  type="radio"
                  aria-labelledby={`keep-${field}-${isMine}`}
                  name={`keep-${field}`}
                  checked={mine[field] === isMine}
                  onChange={() => setMine({ ...mine, [field]: isMine })}
                  className="mt-1 accent-(--accent)"
                />
                <span id={`keep-${field}-${isMine}`} className="min-w-0">
                  <span className="block font-medium">{isMine ? t('asset.meanwhile.keepMine') : t('asset.meanwhile.takeTheirs')}</span>
                  <span className="block break-words whitespace-pre-wrap">{wordsOf(field, isMine ? typed : saved)}</span>
                </span>
              </label>
            ))}
          </div>
        </fieldset>
      ))}
      <div className="flex flex-wrap justify-end gap-2 pt-2">
        <Button look="quiet" onClick={draft.keepTyping}>
          {t('asset.meanwhile.back')}
        </Button>
        <Button look="main" disabled={!isDecided} onClick={() => draft.settle({ ...edits, ...chosen })}>
          {isDecided && kept.length + Object.keys(chosen).length === 0 ? t('asset.meanwhile.take') : t('asset.meanwhile.save')}
        </Button>
      </div>
    </div>
  );
}
