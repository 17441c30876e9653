import { useMutation, useQuery } from '@tanstack/react-query';
import { ChevronRight, Tags } from 'lucide-react';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { answerOf, api } from '#web/api/client.ts';
import { suggestTags } from '#web/api/suggest-tags.ts';
import { Button } from '#web/ui/button.tsx';
import { ProblemNotice } from '#web/ui/problem-notice.tsx';
import { TagInput } from '#web/ui/tag-input.tsx';
import type { BatchFacts } from './upload-item.ts';

const kinds = ['photo', 'portrait', 'logo', 'illustration', 'other'] as const;
type Props = { facts: BatchFacts; onChange(facts: BatchFacts): void; count: number; onApply(): Promise<void> };

/** What is said of all files of the batch: of those to come by itself, of those that are here at the press of a button. */
export function BatchFields({ facts, onChange, count, onApply }: Props) {
  const { t } = useTranslation();
  const id = useId();
  const apply = useMutation({ mutationFn: onApply });
  const { data: collections } = useQuery({
    queryKey: ['collections'],
    queryFn: ({ signal }) => answerOf(api.GET('/v1/collections', { params: { query: { limit: 1000 } }, signal })),
    staleTime: 60_000,
  });
  const change = (some: Partial<BatchFacts>): void => {
    apply.reset();
    onChange({ ...facts, ...some });
  };
  return (
    <details className="group text-sm" open={count === 0}>
      <summary className="-mx-1 flex h-8 list-none items-center gap-2 rounded-md px-1 text-soft hover:text-ink">
        <ChevronRight aria-hidden className="size-4 transition-transform group-open:rotate-90" />
        <Tags aria-hidden className="size-4" />
        {t('upload.batch')}
      </summary>
      <div className="grid gap-4 pt-3">
        <TagInput label={t('asset.field.tags')} value={facts.tags} onChange={(tags) => change({ tags })} suggest={suggestTags} />
        <div className="grid grid-cols-2 gap-3">
          <div className="grid gap-1.5">
            <label htmlFor={`${id}-kind`} className="text-sm font-medium">
              {t('asset.field.kind')}
            </label>
            <select
              id={`${id}-kind`}
              className="input h-10"
              value={facts.kind ?? ''}
              onChange={({ target }) => change({ kind: kinds.find((kind) => kind === target.value) ?? null })}
            >
              <option value="">{t('upload.noKind')}</option>
              {kinds.map((kind) => (
                <option key={kind} value={kind}>
                  {t(`asset.kinds.${kind}`)}
                </option>
              ))}
            </select>
          </div>
          {collections && collections.items.length > 0 && (
            <div className="grid min-w-0 gap-1.5">
              <label htmlFor={`${id}-collection`} className="text-sm font-medium">
                {t('upload.collection')}
              </label>
              <select
                id={`${id}-collection`}
                className="input h-10"
                value={facts.collectionId ?? ''}
                onChange={({ target }) => change({ collectionId: target.value || null })}
              >
                <option value="">{t('upload.noCollection')}</option>
                {collections.items.map((one) => (
                  <option key={one.id} value={one.id}>
                    {one.path}
                  </option>
                ))}
              </select>
            </div>
          )}
        </div>
        {count > 0 && (
          <div className="grid gap-2">
            <Button onClick={() => apply.mutate()} disabled={apply.isPending}>
              {apply.isPending ? t('upload.applying') : t('upload.apply', { count })}
            </Button>
            <p role="status" className="text-xs text-soft empty:hidden">
              {apply.isSuccess ? t('upload.applied') : ''}
            </p>
            {apply.error && <ProblemNotice error={apply.error} />}
          </div>
        )}
      </div>
    </details>
  );
}
