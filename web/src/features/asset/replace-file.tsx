import { useMutation, useQueryClient } from '@tanstack/react-query';
import { FileUp, X } from 'lucide-react';
import { type DragEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemError } from '#web/api/problem.ts';
import { sendForm } from '#web/api/send-form.ts';
import { Button } from '#web/ui/button.tsx';
import { classNames } from '#web/ui/class-names.ts';
import { ProblemNotice } from '#web/ui/problem-notice.tsx';
import { type Asset, assetQuery, type Tagged } from './asset-query.ts';
import '#web/ui/meter.css';

/** The asset gets another file and stays who it is: dropped here or chosen, with its progress. */
export function ReplaceFile({ tagged: { asset, etag } }: { tagged: Tagged }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const input = useRef<HTMLInputElement>(null);
  const [share, setShare] = useState(0);
  const [isOver, setIsOver] = useState(false);
  const cancel = useRef<AbortController>(null);

  const replace = useMutation({
    mutationFn: async (file: File) => {
      const form = new FormData();
      form.append('file', file);
      cancel.current = new AbortController();
      setShare(0);
      const sent = { headers: { 'If-Match': etag }, onProgress: setShare, signal: cancel.current.signal };
      const made = await sendForm<Asset>(`/v1/assets/${asset.id}/versions`, form, sent);
      return { isSame: made.version === asset.version };
    },
    onSettled: async () => {
      await queries.invalidateQueries({ queryKey: assetQuery(asset.id).queryKey });
      void queries.invalidateQueries({ queryKey: ['assets'] });
    },
  });
  const { error, isPending, data } = replace;
  // Somebody changed the asset meanwhile: it has been read anew, and the same file can be sent over that.
  const isChanged = error instanceof ProblemError && error.status === 412;
  const isSame = data?.isSame === true && !isPending;
  const isCancelled = error instanceof DOMException;
  const take = (files: FileList | null): void => {
    const [file] = files ?? [];
    if (file && !isPending) replace.mutate(file);
  };
  const onDrag = (event: DragEvent, over: boolean): void => {
    if (!event.dataTransfer.types.includes('Files')) return;
    event.preventDefault();
    event.stopPropagation();
    setIsOver(over);
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <section
      aria-labelledby="replace"
      data-drop="own"
      onDragOver={(event) => onDrag(event, true)}
      onDragLeave={(event) => onDrag(event, false)}
      onDrop={(event) => {
        onDrag(event, false);
        take(event.dataTransfer.files);
      }}
      className={classNames('grid gap-3 rounded-lg border border-dashed p-4 text-sm', isOver ? 'border-accent bg-accent-wash' : 'border-line-strong')}
    >
      <h2 id="replace" className="font-semibold">
        {t('asset.replace.title')}
      </h2>
      <p className="text-soft">{t('asset.replace.text')}</p>
      {isPending ? (
        <div className="grid gap-2">
          <div className="flex items-center gap-2">
            <span className="min-w-0 flex-1 truncate">{replace.variables.name}</span>
            <span className="text-soft tabular-nums">{share < 1 ? `${Math.round(share * 100)} %` : t('asset.replace.checking')}</span>
            <Button look="quiet" className="h-8 px-2" aria-label={t('asset.replace.cancel')} onClick={() => cancel.current?.abort()}>
              <X aria-hidden className="size-4" />
            </Button>
          </div>
          <progress className="meter" max={1} value={share} aria-label={t('asset.replace.progress')} />
        </div>
      ) : (
        <div>
          <Button onClick={() => input.current?.click()}>
            <FileUp aria-hidden className="size-4" />
            {t('asset.replace.choose')}
          </Button>
          <input
            ref={input}
            type="file"
            hidden
            data-testid="replace-file"
            onChange={({ target }) => {
              take(target.files);
              target.value = '';
            }}
          />
        </div>
      )}
      <div aria-live="polite" className="empty:hidden">
        {isSame && t('asset.replace.same')}
        {isChanged && (
          <p className="flex flex-wrap items-center gap-2">
            {t('asset.replace.changed')}
            <Button onClick={() => replace.variables && replace.mutate(replace.variables)}>{t('asset.replace.anyway')}</Button>
          </p>
        )}
      </div>
      {error !== null && !isChanged && !isCancelled && <ProblemNotice error={error} />}
    </section>
  );
}
