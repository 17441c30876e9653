import { Link } from '@tanstack/react-router';
import { useVirtualizer } from '@tanstack/react-virtual';
import { CircleCheck, CircleDashed, CircleX, CloudOff, FileArchive, LoaderCircle, Pause, Play, RotateCcw, X } from 'lucide-react';
import { memo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, IconButton } from '#web/ui/button.tsx';
import { classNames } from '#web/ui/class-names.ts';
import { useProblemWords } from '#web/ui/problem-words.ts';
import { ProblemError } from '#web/api/problem.ts';
import { ImportProgress } from './import-progress.tsx';
import { isRunning, isUnderway, type UploadItem, type UploadState } from './upload-item.ts';
import type { UploadQueue } from './upload-queue.ts';
import { useItemWords } from './upload-words.ts';

const rowPx = 60;

/** The files of the queue. Only those in sight are there: thousands are as light as ten. */
export function UploadList({ items, queue }: { items: readonly UploadItem[]; queue: UploadQueue }) {
  const { t } = useTranslation();
  const frame = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({
    count: items.length,
    getScrollElement: () => frame.current,
    estimateSize: () => rowPx,
    getItemKey: (index) => items[index]?.id ?? index,
    overscan: 6,
  });
  if (items.length === 0) return null;
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div ref={frame} role="group" aria-label={t('upload.list')} tabIndex={0} className="min-h-15 flex-1 overflow-y-auto outline-offset-[-2px]">
      <ul className="relative" style={{ height: rows.getTotalSize() }}>
        {rows.getVirtualItems().map(({ index, key, start }) => {
          const item = items[index];
          return (
            item && (
              <li
                key={key}
                ref={rows.measureElement}
                data-index={index}
                aria-setsize={items.length}
                aria-posinset={index + 1}
                className="absolute inset-x-0 top-0"
                style={{ transform: `translateY(${start}px)` }}
              >
                <Row item={item} queue={queue} />
              </li>
            )
          );
        })}
      </ul>
    </div>
  );
}

const signs: Record<UploadState, { icon: typeof X; colour: string }> = {
  asking: { icon: FileArchive, colour: 'text-accent' },
  imported: { icon: CircleCheck, colour: 'text-ink' },
  waiting: { icon: CircleDashed, colour: 'text-soft' },
  reading: { icon: LoaderCircle, colour: 'text-accent animate-spin' },
  sending: { icon: LoaderCircle, colour: 'text-accent animate-spin' },
  checking: { icon: LoaderCircle, colour: 'text-accent animate-spin' },
  paused: { icon: Pause, colour: 'text-soft' },
  retrying: { icon: CloudOff, colour: 'text-soft' },
  lost: { icon: CircleDashed, colour: 'text-accent' },
  refused: { icon: CircleX, colour: 'text-accent' },
  done: { icon: CircleCheck, colour: 'text-ink' },
  present: { icon: CircleCheck, colour: 'text-soft' },
};

const Row = memo(function Row({ item, queue }: { item: UploadItem; queue: UploadQueue }) {
  const { t } = useTranslation();
  const { icon: Sign, colour } = signs[item.state];
  const words = useItemWords(item);
  const name = item.relativePath ?? item.name;
  return (
    <div
      className="grid min-h-15 grid-cols-[1.25rem_minmax(0,1fr)_auto] items-start gap-x-3 border-b border-line/60 px-4 py-2.5 text-sm"
      data-state={item.state}
    >
      <Sign aria-hidden className={classNames('mt-0.5 size-4.5', colour)} />
      <div className="grid min-w-0 gap-0.5">
        <p className="truncate" title={name}>
          {item.assetId ? (
            <Link to="/library/$assetId" params={{ assetId: item.assetId }} className="hover:underline">
              {name}
            </Link>
          ) : (
            name
          )}
        </p>
        <p className="truncate text-xs text-soft tabular-nums">{words}</p>
        {item.state === 'sending' && (
          <progress className="meter mt-1" max={item.sizeBytes} value={item.sentBytes} aria-label={t('upload.progressOf', { name })} />
        )}
        {item.state === 'refused' && item.problem && <Refusal item={item} />}
        {item.state === 'asking' && (
          <div className="mt-1">
            <Button className="h-8" onClick={() => queue.unpack(item.id)}>
              {t('upload.unpack')}
            </Button>
          </div>
        )}
        {item.importId && <ImportProgress importId={item.importId} />}
      </div>
      <div className="-mr-2 flex">
        {isUnderway(item) && item.state !== 'checking' && (
          <IconButton label={t('upload.pause', { name })} onClick={() => queue.pause(item.id)}>
            <Pause aria-hidden className="size-4" />
          </IconButton>
        )}
        {item.state === 'paused' && (
          <IconButton label={t('upload.resume', { name })} onClick={() => queue.resume(item.id)}>
            <Play aria-hidden className="size-4" />
          </IconButton>
        )}
        {(item.state === 'refused' || item.state === 'retrying') && (
          <IconButton label={t('upload.retry', { name })} onClick={() => queue.resume(item.id)}>
            <RotateCcw aria-hidden className="size-4" />
          </IconButton>
        )}
        <IconButton label={isRunning(item) ? t('upload.cancel', { name }) : t('upload.remove', { name })} onClick={() => queue.remove([item.id])}>
          <X aria-hidden className="size-4" />
        </IconButton>
      </div>
    </div>
  );
});

/** Why the service does not take it, and what to do. */
function Refusal({ item }: { item: UploadItem }) {
  const { title, fix } = useProblemWords(item.problem ? new ProblemError(item.problem) : null);
  return (
    <p className="text-xs">
      <span className="font-medium text-accent">{title}</span> <span className="text-soft">{fix}</span>
    </p>
  );
}
