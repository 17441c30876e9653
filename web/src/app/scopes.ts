import { queryOptions, useQuery } from '@tanstack/react-query';
import { answerOf, api } from '#web/api/client.ts';
import type { components } from '#web/api/schema.gen.ts';
import { sessionQuery } from './session.ts';

type Scope = components['schemas']['Scope'];

const actorQuery = (personId: string) =>
  queryOptions({ queryKey: ['me', personId], queryFn: ({ signal }) => answerOf(api.GET('/v1/me', { signal })), staleTime: 5 * 60_000 });

/** May whoever is signed in do this? What they may not is not offered; the service refuses it all the same. */
export function useMay(): (scope: Scope) => boolean {
  const { data: person } = useQuery(sessionQuery);
  const { data: actor } = useQuery({ ...actorQuery(person?.id ?? ''), enabled: person != null });
  return (scope) => actor?.scopes.includes(scope) ?? false;
}
