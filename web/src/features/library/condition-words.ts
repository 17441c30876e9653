import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { answerOf, api } from '#web/api/client.ts';
import type { Condition } from './library-search.ts';

type Localised = { [locale: string]: string | undefined };
const path = (id: string, signal: AbortSignal) => ({ params: { path: { id } }, signal });

/** Values that are ids: what they name is asked for, in every language that it has. */
const nameOf: { [filter in Condition['filter']]?: (id: string, signal: AbortSignal) => Promise<string | Localised> } = {
  term: async (id, signal) => (await answerOf(api.GET('/v1/terms/{id}', path(id, signal)))).name,
  person: async (id, signal) => (await answerOf(api.GET('/v1/ambassadors/{id}', path(id, signal)))).name,
  collection: async (id, signal) => (await answerOf(api.GET('/v1/collections/{id}', path(id, signal)))).path,
  similarTo: async (id, signal) => (await answerOf(api.GET('/v1/assets/{id}', path(id, signal)))).name,
};
// A name rarely changes while somebody searches.
const nameStaysMs = 10 * 60_000;

/** A condition in the reader's language. */
export function useConditionWords({ filter, value }: Condition): { name: string; value: string } {
  const { t, i18n } = useTranslation();
  const ask = nameOf[filter];
  const { data } = useQuery({
    queryKey: ['name', filter, value],
    queryFn: ({ signal }) => ask?.(value, signal) ?? value,
    enabled: ask !== undefined,
    staleTime: nameStaysMs,
  });
  const word = `values.${filter}.${value}`;
  const named = typeof data === 'object' ? (data[i18n.language] ?? data['zh-CN'] ?? Object.values(data)[0]) : data;
  return { name: t(`filter.${filter}`), value: i18n.exists(word) ? i18n.t(word as never) : (named ?? (ask ? '…' : value)) };
}
