import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Bookmark, BookmarkPlus, Trash2 } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answerOf, api } from '#web/api/client.ts';
import { Button, IconButton } from '#web/ui/button.tsx';
import { classNames } from '#web/ui/class-names.ts';
import { ProblemNotice } from '#web/ui/problem-notice.tsx';
import { apiQueryOf } from '../api-query.ts';
import { isEverything, keyOf, type LibrarySearch, parseLibrarySearch } from '../library-search.ts';

const key = ['saved-searches'];
/** The button that was pressed is gone: what it opened has the keyboard. */
const focusOnce = (input: HTMLInputElement | null): void => input?.focus();

/** Searches that somebody gave a name: one click finds the same again, what came since included. */
export function SavedSearches({ search, onChange }: { search: LibrarySearch; onChange: (next: LibrarySearch) => void }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [name, setName] = useState<string | null>(null);
  const { data } = useQuery({ queryKey: key, queryFn: ({ signal }) => answerOf(api.GET('/v1/saved-searches', { params: { query: { limit: 200 } }, signal })) });
  const renew = () => queries.invalidateQueries({ queryKey: key });
  const save = useMutation({
    mutationFn: (words: string) => answerOf(api.POST('/v1/saved-searches', { body: { name: words, query: apiQueryOf(search), shared: false } })),
    onSuccess: () => {
      setName(null);
      void renew();
    },
  });
  const remove = useMutation({ mutationFn: (id: string) => answerOf(api.DELETE('/v1/saved-searches/{id}', { params: { path: { id } } })), onSuccess: renew });
  const items = data?.items ?? [];
  const canSave = !isEverything(search);
  if (items.length === 0 && !canSave) return null;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (name?.trim()) save.mutate(name.trim());
  };
  return (
    <section aria-label={t('side.saved')}>
      <h2 className="px-2 pb-1 text-xs font-medium text-soft">{t('side.saved')}</h2>
      <ul>
        {items.map((saved) => {
          const next = parseLibrarySearch(saved.query);
          const isOn = keyOf(next) === keyOf(search);
          return (
            <li key={saved.id} className="group flex items-center">
              <button
                type="button"
                aria-current={isOn ? 'true' : undefined}
                onClick={() => onChange(next)}
                className={classNames('side-row min-w-0', isOn && 'bg-hover font-medium')}
              >
                <Bookmark aria-hidden className="size-4 shrink-0 text-soft" />
                <span className="truncate">{saved.name}</span>
              </button>
              {saved.editable && (
                <IconButton
                  label={t('side.forget', { name: saved.name })}
                  className="opacity-0 group-hover:opacity-100 focus-visible:opacity-100"
                  onClick={() => remove.mutate(saved.id)}
                >
                  <Trash2 aria-hidden className="size-3.5" />
                </IconButton>
              )}
            </li>
          );
        })}
      </ul>
      {save.error && <ProblemNotice error={save.error} />}
      {canSave && name === null && (
        <button type="button" className="side-row text-soft" onClick={() => setName(search.q ?? '')}>
          <BookmarkPlus aria-hidden className="size-4 shrink-0" />
          {t('side.save')}
        </button>
      )}
      {canSave && name !== null && (
        <form onSubmit={submit} className="flex gap-1.5 px-2 pt-1">
          <input
            ref={focusOnce}
            aria-label={t('side.saveAs')}
            placeholder={t('side.saveAs')}
            className="input h-8 min-w-0 text-sm"
            value={name}
            maxLength={100}
            onChange={({ target }) => setName(target.value)}
            onKeyDown={({ key: pressed }) => pressed === 'Escape' && setName(null)}
          />
          <Button type="submit" look="main" className="h-8" aria-disabled={save.isPending}>
            {t('side.saveIt')}
          </Button>
        </form>
      )}
    </section>
  );
}
