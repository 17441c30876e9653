import { ChevronDown, FilePlus2, FolderUp, Pause, Play, X } from 'lucide-react';
import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, IconButton } from '#web/ui/button.tsx';
import { classNames } from '#web/ui/class-names.ts';
import { BatchFields } from './batch-fields.tsx';
import { openQueue } from './open-queue.ts';
import { filesOfInput, type PickedFile } from './picked-files.ts';
import { type BatchFacts, noFacts } from './upload-item.ts';
import { UploadList } from './upload-list.tsx';
import type { UploadQueue } from './upload-queue.ts';
import { useTotalsWords } from './upload-words.ts';
import '#web/ui/meter.css';

type Props = { personId: string; given: readonly PickedFile[]; onTaken(): void; isOpen: boolean; onOpen(open: boolean): void };

/** The queue of a person's uploads. It lives as long as they are signed in, whether it is looked at or not. */
export function UploadPanel({ personId, ...rest }: Props) {
  const [{ queue, start }] = useState(() => openQueue(personId));
  useEffect(start, [start]);
  return <Panel queue={queue} {...rest} />;
}

function Panel({ queue, given, onTaken, isOpen, onOpen }: Omit<Props, 'personId'> & { queue: UploadQueue }) {
  const { t } = useTranslation();
  const { items, totals } = useSyncExternalStore(queue.subscribe, queue.snapshot);
  const [facts, setFacts] = useState<BatchFacts>(noFacts);
  const words = useTotalsWords(totals);
  useEffect(() => {
    if (given.length === 0) return;
    queue.add(given, facts);
    onTaken();
  }, [given, facts, queue, onTaken]);
  const isActive = totals.underway > 0;
  const share = totals.sizeBytes > 0 ? totals.sentBytes / totals.sizeBytes : 0;

  if (!isOpen) {
    if (items.length === 0) return null;
    return (
      <button
        type="button"
        onClick={() => onOpen(true)}
        className="fixed right-4 bottom-4 z-30 grid w-64 gap-2 rounded-xl border border-line bg-card px-4 py-3 text-left text-sm shadow-lg hover:border-line-strong"
      >
        <span className="truncate font-medium">{words.title}</span>
        <progress className="meter" max={1} value={share} aria-label={t('upload.progress')} />
      </button>
    );
  }
  return (
    <section
      aria-label={t('upload.title')}
      className="fixed right-4 bottom-4 z-30 flex max-h-[min(44rem,calc(100dvh-5rem))] w-104 flex-col rounded-xl border border-line bg-card shadow-xl max-sm:inset-x-0 max-sm:top-12 max-sm:bottom-0 max-sm:max-h-none max-sm:w-auto max-sm:rounded-none"
    >
      <header className="grid gap-2 border-b border-line p-4 pb-3">
        <div className="flex items-center gap-1">
          <h2 className="min-w-0 flex-1 truncate font-semibold">{words.title}</h2>
          {isActive && (
            <IconButton label={t('upload.pauseAll')} onClick={() => queue.pause()}>
              <Pause aria-hidden className="size-4" />
            </IconButton>
          )}
          {totals.paused > 0 && (
            <IconButton label={t('upload.resumeAll')} onClick={() => queue.resume()}>
              <Play aria-hidden className="size-4" />
            </IconButton>
          )}
          <IconButton label={t('upload.minimise')} onClick={() => onOpen(false)}>
            {items.length === 0 ? <X aria-hidden className="size-4" /> : <ChevronDown aria-hidden className="size-4" />}
          </IconButton>
        </div>
        {items.length > 0 && (
          <>
            <progress className="meter" max={1} value={share} aria-label={t('upload.progress')} />
            <p className="text-xs text-soft tabular-nums">{words.line}</p>
          </>
        )}
        <p role="status" className="sr-only">
          {isActive ? '' : words.title}
        </p>
      </header>
      <UploadList items={items} queue={queue} />
      <div className={classNames('grid gap-4 p-4', items.length > 0 && 'border-t border-line')}>
        {items.length === 0 && <p className="text-sm text-soft">{t('upload.empty')}</p>}
        <div className="flex flex-wrap gap-2">
          <Picker label={t('upload.files')} icon={FilePlus2} onPick={(picked) => queue.add(picked, facts)} />
          <Picker label={t('upload.folder')} icon={FolderUp} isFolder onPick={(picked) => queue.add(picked, facts)} />
          {totals.ended > 0 && (
            <Button look="quiet" className="ml-auto" onClick={() => queue.clearEnded()}>
              {t('upload.clear')}
            </Button>
          )}
        </div>
        <BatchFields facts={facts} onChange={setFacts} count={items.length} onApply={() => queue.describe(facts)} />
      </div>
    </section>
  );
}

function Picker({ label, icon: Icon, isFolder = false, onPick }: { label: string; icon: typeof X; isFolder?: boolean; onPick(picked: PickedFile[]): void }) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button look={isFolder ? 'plain' : 'main'} onClick={() => input.current?.click()}>
        <Icon aria-hidden className="size-4" />
        {label}
      </Button>
      <input
        ref={(element) => {
          input.current = element;
          if (isFolder && element) element.webkitdirectory = true;
        }}
        type="file"
        multiple
        hidden
        data-testid={isFolder ? 'upload-folder' : 'upload-files'}
        onChange={({ target }) => {
          onPick(filesOfInput(target.files));
          target.value = '';
        }}
      />
    </>
  );
}
