import type { Db } from '#adapters/db/client.ts';
import { channelOfDigest, mayGate } from '#catalogue/channels/index.ts';
import type { Manifest, Proof, TemplateLayoutSnapshot } from '#engine/contract.ts';
import type { Engine } from '#engine/index.ts';
import type { Clock } from '#kernel/clock.ts';
import { fail, GalaxyError, isPassing } from '#kernel/errors.ts';
import { variantKey } from '#kernel/object-keys.ts';
import type { Storage } from '#ports/storage.ts';
import { holdBytes, readLevel } from '#stages/ingest/index.ts';
import { renderErrors } from './errors.ts';
import { addProgress, markFailed, markReady, plansAwaiting, snapshotOf, type VariantRow, variantsByIds } from './store.ts';

export type RenderDeps = { db: Db; storage: Storage; engine: Engine; clock: Clock };

/** A spec field that nobody official states may warn, never block. Graded by the version of the spec that it was made for. */
export function gradeProof(proof: Proof, made: Manifest['channel']): Proof {
  const channel = channelOfDigest(made.id, made.digest);
  const fieldOf = { size: ['width', 'height'], format: ['formats'], bytes: ['maxBytes'] } as const;
  const checks = proof.checks.map((one) => {
    const fields = one.check in fieldOf ? fieldOf[one.check as keyof typeof fieldOf] : null;
    const gates = !fields || !channel || fields.every((field) => mayGate(channel, field));
    return gates ? one : { ...one, severity: 'warn' as const };
  });
  return { ...proof, checks, ok: checks.every((one) => one.ok || one.severity === 'warn') };
}

/** Moves every plan that waits for this variant one step on; the last step is `done`. */
async function advancePlans(
  db: Parameters<Parameters<Db['transaction']>[0]>[0],
  variantId: string,
  kind: 'rendered' | 'failed',
  data: Record<string, unknown>,
  at: Date,
): Promise<void> {
  for (const planId of await plansAwaiting(db, variantId)) {
    const plan = await addProgress(db, planId, kind, { variantId, ...data }, at);
    if (plan.rendered + plan.failed >= plan.toRender) await addProgress(db, planId, 'done', {}, at);
  }
}

async function renderOne(deps: RenderDeps, row: VariantRow, snapshots: Map<string, TemplateLayoutSnapshot>): Promise<void> {
  const manifest: Manifest = row.manifest;
  const { digest } = manifest.template;
  const layout = snapshots.get(digest) ?? (await snapshotOf(deps.db, digest));
  if (!layout) throw fail(renderErrors['template-snapshot-missing'], `The layout ${digest} that ${row.id} was planned with is not kept.`);
  snapshots.set(digest, layout);
  const made = await deps.engine.render(manifest, layout, { level: (sha256, minWidthPx) => readLevel(deps, sha256, minWidthPx) });
  const proof = gradeProof(made.proof, manifest.channel);
  const at = deps.clock.now();
  await deps.db.transaction(async (tx) => {
    // From here to the commit no sweep takes these bytes for nobody's.
    await holdBytes(tx, made.sha256);
    // Bytes first, then the row that names them: a crash in between leaves an object nobody refers to, never a row without bytes.
    await deps.storage.put(variantKey(made.sha256), made.bytes, { sizeBytes: made.bytes.length, contentType: made.mediaType });
    const first = await markReady(tx, row.id, {
      sha256: made.sha256,
      mediaType: made.mediaType,
      sizeBytes: made.bytes.length,
      width: made.width,
      height: made.height,
      proof,
      proofOk: proof.ok,
      renderedAt: at,
    });
    if (first) await advancePlans(tx, row.id, 'rendered', { channel: row.channel, locale: row.locale, proofOk: proof.ok }, at);
  });
}

export async function failVariant(deps: Pick<RenderDeps, 'db' | 'clock'>, id: string, error: unknown): Promise<void> {
  const failure = error instanceof GalaxyError ? error.message : 'It could not be rendered; the log says why.';
  const at = deps.clock.now();
  await deps.db.transaction(async (tx) => {
    if (await markFailed(tx, id, failure)) await advancePlans(tx, id, 'failed', { failure }, at);
  });
}

/**
 * Renders the variants that are not there yet. What is there is left alone, so running it twice is harmless.
 * A variant that can't be rendered is marked failed and the others go on; an error that may pass is thrown at the end,
 * and the next try does what is left.
 */
export async function renderVariants(deps: RenderDeps, input: { variantIds: readonly string[] }, signal?: AbortSignal): Promise<void> {
  const rows = await variantsByIds(deps.db, input.variantIds);
  const snapshots = new Map<string, TemplateLayoutSnapshot>();
  let passing: unknown = null;
  for (const row of rows.toSorted((a, b) => (a.id < b.id ? -1 : 1))) {
    if (row.state !== 'planned') continue;
    signal?.throwIfAborted();
    try {
      await renderOne(deps, row, snapshots);
    } catch (error) {
      if (isPassing(error)) passing = error;
      else await failVariant(deps, row.id, error);
    }
  }
  if (passing) throw passing;
}
