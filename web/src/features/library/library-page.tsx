import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { answerOf, api } from '#web/api/client.ts';
import { usePageTitle } from '#web/ui/page-title.ts';
import { ProblemNotice } from '#web/ui/problem-notice.tsx';

export function LibraryPage() {
  const { t } = useTranslation();
  usePageTitle(t('nav.library'));
  const search = useSearch({ from: '/signed-in/library' });
  const { data, error } = useQuery({
    queryKey: ['assets', search],
    queryFn: ({ signal }) => answerOf(api.GET('/v1/assets', { params: { query: { ...search, limit: 100 } }, signal })),
  });
  return (
    <main id="main" className="overflow-auto p-4">
      <h1 className="sr-only">{t('nav.library')}</h1>
      {error && <ProblemNotice error={error} />}
      <ul className="grid grid-cols-[repeat(auto-fill,minmax(11rem,1fr))] gap-3">
        {data?.items.map((asset) => (
          <li key={asset.id} className="overflow-hidden rounded-lg border border-line bg-card">
            <img src={`/v1/assets/${asset.id}/levels/320`} alt="" loading="lazy" decoding="async" className="aspect-4/3 w-full object-contain" />
            <p className="truncate px-2 py-1.5 text-sm">{asset.name}</p>
          </li>
        ))}
      </ul>
    </main>
  );
}
