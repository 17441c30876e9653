import { Copy, TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useProblemWords } from './problem-words.ts';

/** What went wrong, what to do about it, and the number to quote to support. */
export function ProblemNotice({ error }: { error: unknown }) {
  const { t } = useTranslation();
  const { title, fix, requestId } = useProblemWords(error);
  return (
    <div role="alert" className="flex gap-3 rounded-lg border border-line bg-card p-4 text-sm">
      <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-accent" />
      <div className="grid gap-1">
        <p className="font-medium">{title}</p>
        {fix && <p className="text-soft">{fix}</p>}
        {requestId && (
          <button
            type="button"
            className="mt-1 inline-flex min-h-6 items-center gap-1.5 justify-self-start text-xs text-soft hover:text-ink"
            onClick={() => void navigator.clipboard.writeText(requestId)}
            title={t('problem.copyId')}
          >
            <Copy aria-hidden className="size-3" />
            <span>{t('problem.requestId', { id: requestId })}</span>
          </button>
        )}
      </div>
    </div>
  );
}
