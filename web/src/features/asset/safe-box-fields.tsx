import { Scan, X } from 'lucide-react';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '#web/ui/button.tsx';
import { boxAround, type Hold, pullBox, type SafeBox } from './safe-box.ts';
import type { Draft } from './use-draft.ts';

const sides: { side: 'left' | 'top' | 'right' | 'bottom'; hold: Hold; of(box: SafeBox): number }[] = [
  { side: 'left', hold: 'w', of: (box) => box.x },
  { side: 'top', hold: 'n', of: (box) => box.y },
  { side: 'right', hold: 'e', of: (box) => box.x + box.width },
  { side: 'bottom', hold: 's', of: (box) => box.y + box.height },
];

/** The safe box in numbers: for keys, and for whoever wants it exact. */
export function SafeBoxFields({ draft, disabled }: { draft: Draft; disabled: boolean }) {
  const { t } = useTranslation();
  const id = useId();
  const box = draft.valueOf('safeBox');
  if (!box)
    return (
      <div className="grid gap-2 text-sm">
        <p className="text-soft">{t('asset.safe.text')}</p>
        <div>
          <Button disabled={disabled} onClick={() => draft.set('safeBox', boxAround(draft.valueOf('focal')))}>
            <Scan aria-hidden className="size-4" />
            {t('asset.safe.add')}
          </Button>
        </div>
      </div>
    );
  return (
    <fieldset disabled={disabled} className="grid gap-2 text-sm">
      <legend className="mb-2 font-medium">{t('asset.safe.title')}</legend>
      <div className="flex items-end gap-2">
        {sides.map(({ side, hold, of }) => {
          const value = Math.round(of(box) * 1000) / 10;
          const pull = (to: number): void => draft.set('safeBox', pullBox(box, hold, to / 100 - of(box), to / 100 - of(box)));
          return (
            <div key={side} className="grid min-w-0 flex-1 gap-1">
              <label htmlFor={`${id}-${side}`} className="text-xs text-soft">
                {t(`asset.safe.${side}`)}
              </label>
              <input
                id={`${id}-${side}`}
                type="number"
                min={0}
                max={100}
                step={0.5}
                value={value}
                onChange={({ target }) => target.value !== '' && pull(target.valueAsNumber)}
                className="input h-9 px-2 tabular-nums"
              />
            </div>
          );
        })}
        <Button look="quiet" className="px-2" aria-label={t('asset.safe.remove')} title={t('asset.safe.remove')} onClick={() => draft.set('safeBox', null)}>
          <X aria-hidden className="size-4" />
        </Button>
      </div>
    </fieldset>
  );
}
