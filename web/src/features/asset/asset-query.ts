import { type QueryClient, queryOptions } from '@tanstack/react-query';
import { answerOf, api } from '#web/api/client.ts';
import type { components } from '#web/api/schema.gen.ts';

export type Asset = components['schemas']['Asset'];
export type AssetPatch = components['schemas']['AssetPatch'];
/** An asset and the name of the state that people edit, which goes back in If-Match. */
export type Tagged = { asset: Asset; etag: string };

/** Seconds between two looks at something that is being measured: soon at first, then ever more seldom. */
const pollSeconds = [0.5, 1, 2, 4, 8] as const;

export const pollPending = (isPending: boolean, looks: number): number | false =>
  isPending && (pollSeconds[Math.min(Math.floor(looks / 2), pollSeconds.length - 1)] ?? 8) * 1000;

async function taggedOf(sent: Promise<{ data?: Asset; error?: unknown; response: Response }>): Promise<Tagged> {
  const answer = await sent;
  const asset = await answerOf(Promise.resolve(answer));
  return { asset, etag: answer.response.headers.get('etag') ?? '' };
}

export const readAsset = (id: string, signal?: AbortSignal): Promise<Tagged> =>
  taggedOf(api.GET('/v1/assets/{id}', { params: { path: { id } }, ...(signal ? { signal } : {}) }));

export const assetQuery = (id: string) =>
  queryOptions({
    queryKey: ['asset', id],
    queryFn: ({ signal }) => readAsset(id, signal),
    refetchInterval: ({ state }) => pollPending(state.data?.asset.state === 'pending', state.dataUpdateCount),
    refetchOnWindowFocus: true,
  });

/** Changes what is said of it, only if nobody else did since. */
export const patchAsset = (id: string, patch: AssetPatch, etag: string): Promise<Tagged> =>
  taggedOf(api.PATCH('/v1/assets/{id}', { params: { path: { id }, header: { 'if-match': etag } }, body: patch }));

/** An asset was changed: whatever is shown of it elsewhere is out of date. */
export function assetChanged(queries: QueryClient, tagged: Tagged): void {
  queries.setQueryData(assetQuery(tagged.asset.id).queryKey, tagged);
  void queries.invalidateQueries({ queryKey: ['assets'] });
  void queries.invalidateQueries({ queryKey: ['asset', tagged.asset.id, 'versions'] });
}
