import { useQuery } from '@tanstack/react-query';
import { Check, Minus, X } from 'lucide-react';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, IconButton } from '#web/ui/button.tsx';
import { classNames } from '#web/ui/class-names.ts';
import { ProblemNotice } from '#web/ui/problem-notice.tsx';
import { TagInput } from '#web/ui/tag-input.tsx';
import { suggestTags } from '#web/api/suggest-tags.ts';
import { summarise } from './bulk-api.ts';
import type { BulkTarget } from './bulk-target.ts';
import { cycle, isStaged, nothingStaged, staged, type StagedTags, type TagCount, type Tristate } from './staged-tags.ts';
import type { useBulkEdit } from './use-bulk-edit.ts';

type Props = { target: BulkTarget; count: number; bulk: ReturnType<typeof useBulkEdit>; onClose: () => void };

/** The tags of all that is selected: on all of it, on some, on none; what is changed here is done at once for all. */
export function TagPanel({ target, count, bulk, onClose }: Props) {
  const { t } = useTranslation();
  const [now, setNow] = useState<StagedTags>(nothingStaged);
  const panel = useRef<HTMLElement>(null);
  // Whoever opens it means to type.
  useEffect(() => panel.current?.querySelector('input')?.focus(), []);
  const summary = useQuery({ queryKey: ['bulk-summary', target], queryFn: ({ signal }) => summarise(target, signal), placeholderData: (before) => before });
  const tags = summary.data?.tags ?? [];
  const known = new Set(tags.map(({ value }) => value));
  const added = now.add.filter((tag) => !known.has(tag));

  const apply = async (): Promise<void> => {
    if (!isStaged(now) || bulk.isRunning) return;
    const run = { target, changes: { addTags: [...now.add], removeTags: [...now.remove] }, said: (done: number) => t('bulk.done', { count: done }) };
    // Where it was refused, what was staged stays; the panel says why.
    if (await bulk.run(run).catch(() => null)) setNow(nothingStaged);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') {
      event.stopPropagation();
      onClose();
    }
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !event.repeat) void apply();
  };

  return (
    // Keys that count anywhere in the panel.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <aside ref={panel} aria-label={t('bulk.tags')} className="bulk-panel" onKeyDown={onKeyDown}>
      <header className="flex h-12 shrink-0 items-center gap-2 border-b border-line pr-2 pl-4">
        <h2 className="font-display text-lg font-bold">{t('bulk.tags')}</h2>
        <span className="text-sm text-soft tabular-nums">{t('selection.count', { count })}</span>
        <IconButton label={t('bulk.close')} className="ml-auto" onClick={onClose}>
          <X aria-hidden className="size-4" />
        </IconButton>
      </header>
      <div className="grid content-start gap-4 overflow-y-auto p-4">
        <TagInput
          label={t('bulk.add')}
          value={added}
          onChange={(next) => setNow({ ...now, add: [...now.add.filter((tag) => known.has(tag)), ...next] })}
          suggest={suggestTags}
          hint={t('bulk.addHint')}
        />
        {summary.error && <ProblemNotice error={summary.error} />}
        {bulk.error && <ProblemNotice error={bulk.error} />}
        {summary.data && tags.length === 0 && <p className="text-sm text-soft">{t('bulk.noTags')}</p>}
        {tags.length > 0 && (
          <ul aria-label={t('bulk.present')} className="grid gap-px">
            {tags.map((tag) => (
              <TagRow
                key={tag.value}
                tag={tag}
                count={count}
                state={staged(tag, count, now)}
                isChanged={now.add.includes(tag.value) || now.remove.includes(tag.value)}
                onCycle={() => setNow(cycle(tag, count, now))}
              />
            ))}
          </ul>
        )}
      </div>
      <footer className="grid shrink-0 gap-2 border-t border-line p-4">
        {bulk.progress && <progress className="meter" max={Math.max(1, bulk.progress.total)} value={bulk.progress.processed} aria-label={t('bulk.progress')} />}
        {/* Not `disabled`: a button that is, loses the focus that is on it. */}
        <Button look="main" className="w-full aria-disabled:opacity-55" aria-disabled={!isStaged(now) || bulk.isRunning} onClick={() => void apply()}>
          {bulk.isRunning ? t('bulk.running') : isStaged(now) ? t('bulk.apply', { count }) : t('bulk.nothing')}
        </Button>
      </footer>
    </aside>
  );
}

const checked: Record<Tristate, boolean | 'mixed'> = { all: true, some: 'mixed', none: false };

function TagRow({ tag, count, state, isChanged, onCycle }: { tag: TagCount; count: number; state: Tristate; isChanged: boolean; onCycle: () => void }) {
  const { t } = useTranslation();
  return (
    <li>
      <button
        type="button"
        role="checkbox"
        aria-checked={checked[state]}
        onClick={onCycle}
        className={classNames('flex min-h-8 w-full items-center gap-2.5 rounded-md px-2 text-left text-sm hover:bg-hover', isChanged && 'bg-accent-wash')}
      >
        <span className={classNames('tri-state', state !== 'none' && 'is-on')}>
          {state === 'all' && <Check aria-hidden className="size-3" strokeWidth={3.5} />}
          {state === 'some' && <Minus aria-hidden className="size-3" strokeWidth={3.5} />}
        </span>
        <span className={classNames('truncate', state === 'none' && 'line-through opacity-75')}>{tag.value}</span>
        <span className="ml-auto text-xs text-soft tabular-nums">{state === 'some' ? t('bulk.someOf', { some: tag.count, count }) : t(`bulk.${state}`)}</span>
      </button>
    </li>
  );
}
