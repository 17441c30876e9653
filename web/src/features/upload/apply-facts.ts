import { answerOf, api } from '#web/api/client.ts';
import { ProblemError } from '#web/api/problem.ts';
import type { BatchFacts } from './upload-item.ts';

/** As many as one bulk edit takes by name. */
const mostAtOnce = 20_000;
const lookEveryMs = 400;

/** Says of assets in the library what the batch says, as one bulk edit: what others said of them stays, and it can be undone. */
export async function applyFacts(assetIds: readonly string[], { tags, kind, collectionId }: BatchFacts): Promise<void> {
  const changes = {
    ...(tags.length > 0 ? { addTags: tags } : {}),
    ...(kind ? { setKind: kind } : {}),
    ...(collectionId ? { addToCollection: collectionId } : {}),
  };
  if (Object.keys(changes).length === 0) return;
  for (let from = 0; from < assetIds.length; from += mostAtOnce) {
    const body = { ids: assetIds.slice(from, from + mostAtOnce), changes: { addTags: [], removeTags: [], addTerms: [], removeTerms: [], ...changes } };
    let edit = await answerOf(api.POST('/v1/bulk-edits', { body }));
    while (edit.state === 'running') {
      await new Promise((resolve) => setTimeout(resolve, lookEveryMs));
      edit = await answerOf(api.GET('/v1/bulk-edits/{id}', { params: { path: { id: edit.id } } }));
    }
    if (edit.state !== 'done')
      throw new ProblemError({
        type: 'about:blank',
        title: edit.failure ?? edit.state,
        status: 500,
        detail: edit.failure ?? '',
        code: 'unknown',
        fix: '',
        requestId: '',
      });
  }
}
