import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answerOf, api } from '#web/api/client.ts';
import { queryClient } from '#web/app/query-client.ts';

/** Seconds between two looks: soon at first, then more seldom. */
const pollSeconds = [0.5, 1, 2, 4] as const;
const mostRefused = 100;

/** What becomes of an archive: how far it is unpacked, and which entries were not taken, and why. */
export function ImportProgress({ importId }: { importId: string }) {
  const { t } = useTranslation();
  const [isOpen, setIsOpen] = useState(false);
  const { data } = useQuery({
    queryKey: ['import', importId],
    queryFn: ({ signal }) => answerOf(api.GET('/v1/imports/{id}', { params: { path: { id: importId }, query: { limit: mostRefused } }, signal })),
    refetchInterval: ({ state }) =>
      state.data?.state === 'done' || state.data?.state === 'failed'
        ? false
        : (pollSeconds[Math.min(state.dataUpdateCount >> 1, pollSeconds.length - 1)] ?? 4) * 1000,
  });
  const isDone = data?.state === 'done';
  useEffect(() => {
    if (!isDone) return;
    void queryClient.invalidateQueries({ queryKey: ['assets'] });
    void queryClient.invalidateQueries({ queryKey: ['collections'] });
  }, [isDone]);
  if (!data) return null;
  const { counts, total, failure, items } = data;
  const handled = counts.created + counts.known + counts.skipped + counts.refused;
  const refused = items.filter(({ outcome }) => outcome === 'refused');
  return (
    <div className="mt-1 grid gap-1 text-xs">
      {!isDone && !failure && <progress className="meter" {...(total ? { max: total, value: handled } : {})} aria-label={t('upload.import.progress')} />}
      <p role="status">
        {failure
          ? `${t('upload.import.failed')} ${failure.detail}`
          : isDone
            ? t('upload.import.done', counts)
            : t('upload.import.running', { done: handled, total: total ?? '…' })}
      </p>
      {refused.length > 0 && (
        <details open={isOpen} onToggle={({ currentTarget }) => setIsOpen(currentTarget.open)}>
          <summary className="text-soft hover:text-ink">{t('upload.import.refused')}</summary>
          <ul className="grid gap-1 pt-1">
            {refused.map(({ ordinal, path, detail }) => (
              <li key={ordinal} className="break-words">
                {path} <span className="text-soft">{detail}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}
