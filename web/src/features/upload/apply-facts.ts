import { answerOf, api } from '#web/api/client.ts';
import { ProblemError } from '#web/api/problem.ts';
import type { components } from '#web/api/schema.gen.ts';
import type { BatchFacts } from './upload-item.ts';

const mostTries = 4;
const parallel = 4;

/** Adds what is said of a batch to an asset that is in the library; what others said of it meanwhile stays. */
async function applyTo(id: string, { tags, kind }: BatchFacts): Promise<void> {
  for (let tries = 1; ; tries++) {
    const read = await api.GET('/v1/assets/{id}', { params: { path: { id } } });
    const asset = await answerOf(Promise.resolve(read));
    const patch = { tags: [...new Set([...asset.tags, ...tags])], kind: kind as components['schemas']['AssetPatch']['kind'] };
    if (patch.kind === asset.kind && patch.tags.length === asset.tags.length) return;
    try {
      const header = { 'if-match': read.response.headers.get('etag') ?? '' };
      await answerOf(api.PATCH('/v1/assets/{id}', { params: { path: { id }, header }, body: patch as components['schemas']['AssetPatch'] }));
      return;
    } catch (error) {
      if (!(error instanceof ProblemError && error.status === 412) || tries === mostTries) throw error;
    }
  }
}

/** Says of assets what the batch says; throws the first failure once all were tried. */
export async function applyFacts(assetIds: readonly string[], facts: BatchFacts): Promise<void> {
  const waiting = [...assetIds];
  const failures: unknown[] = [];
  const work = async (): Promise<void> => {
    for (let id = waiting.shift(); id; id = waiting.shift()) await applyTo(id, facts).catch((error: unknown) => failures.push(error));
  };
  await Promise.all(Array.from({ length: parallel }, work));
  if (facts.collectionId && assetIds.length > 0) {
    for (let from = 0; from < assetIds.length; from += 1000) {
      const body = { add: assetIds.slice(from, from + 1000), remove: [] };
      await answerOf(api.POST('/v1/collections/{id}/assets', { params: { path: { id: facts.collectionId } }, body })).catch((error: unknown) =>
        failures.push(error),
      );
    }
  }
  if (failures.length > 0) throw failures[0];
}
