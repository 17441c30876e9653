import type { Db } from '#adapters/db/client.ts';
import { channelOfDigest, mayGate, mayGateAnimation } from '#catalogue/channels/index.ts';
import type { Manifest, Proof, TemplateLayoutSnapshot } from '#engine/contract.ts';
import type { Engine } from '#engine/index.ts';
import type { Clock } from '#kernel/clock.ts';
import { fail, GalaxyError, isPassing } from '#kernel/errors.ts';
import { variantKey } from '#kernel/object-keys.ts';
import type { Storage } from '#ports/storage.ts';
import { holdManyBytes } from '#stages/ingest/index.ts';
import { renderErrors } from './errors.ts';
import { picturesOf } from './pictures-of.ts';
import { advancePlans, askedFor, stillAskedFor } from './running/store.ts';
import { markFailed, markReady, type Rendering, snapshotOf, type VariantRow } from './store.ts';

export type RenderDeps = { db: Db; storage: Storage; engine: Engine; clock: Clock };

/**
 * How long finished files may wait to be stored and counted together: commits, syncs and round trips then cost a few
 * per cent of rendering, and those who follow see no delay. Also how often a worker looks whether it is still asked for.
 */
const batchMs = 500;

/** A spec field that nobody official states may warn, never block. Graded by the version of the spec that it was made for. */
export function gradeProof(proof: Proof, made: Manifest['channel']): Proof {
  const channel = channelOfDigest(made.id, made.digest);
  const fieldOf = { size: ['width', 'height'], format: ['formats'], bytes: ['maxBytes'], 'safe-area': ['safeArea'], crop: ['safeArea'] } as const;
  const checks = proof.checks.map((one) => {
    const fields = one.check in fieldOf ? fieldOf[one.check as keyof typeof fieldOf] : null;
    const isPace = one.check === 'animation-length' || one.check === 'frame-rate';
    const gates = !channel || (isPace ? mayGateAnimation(channel) : !fields || fields.every((field) => mayGate(channel, field)));
    return gates ? one : { ...one, severity: 'warn' as const };
  });
  return { ...proof, checks, ok: checks.every((one) => one.ok || one.severity === 'warn') };
}

type Finished = { row: Pick<VariantRow, 'id' | 'channel' | 'locale'>; bytes: Buffer; rendering: Rendering };

async function renderOne(deps: RenderDeps, row: VariantRow, snapshots: Map<string, TemplateLayoutSnapshot>): Promise<Finished> {
  const manifest: Manifest = row.manifest;
  const { digest } = manifest.template;
  const layout = snapshots.get(digest) ?? (await snapshotOf(deps.db, digest));
  if (!layout) throw fail(renderErrors['template-snapshot-missing'], `The layout ${digest} that ${row.id} was planned with is not kept.`);
  snapshots.set(digest, layout);
  const { bytes, ...made } = await deps.engine.render(manifest, layout, picturesOf(deps));
  const proof = gradeProof(made.proof, manifest.channel);
  const { sha256, mediaType, width, height } = made;
  return { row, bytes, rendering: { sha256, mediaType, sizeBytes: bytes.length, width, height, proof, proofOk: proof.ok, renderedAt: deps.clock.now() } };
}

/** Stores finished files and counts them, all in one transaction: each once, also where another worker has made the same. */
async function keep(deps: RenderDeps, finished: readonly Finished[]): Promise<void> {
  if (finished.length === 0) return;
  const at = deps.clock.now();
  await deps.db.transaction(async (tx) => {
    // From here to the commit no sweep takes these bytes for nobody's.
    await holdManyBytes(
      tx,
      finished.map(({ rendering }) => rendering.sha256),
    );
    // Bytes first, then the rows that name them: a crash in between leaves objects nobody refers to, never a row without bytes.
    await Promise.all(
      finished.map(({ bytes, rendering: { sha256, sizeBytes, mediaType } }) =>
        deps.storage.put(variantKey(sha256), bytes, { sizeBytes, contentType: mediaType }),
      ),
    );
    const first = await markReady(
      tx,
      finished.map(({ row, rendering }) => ({ id: row.id, ...rendering })),
    );
    const steps = finished
      .filter(({ row }) => first.has(row.id))
      .map(({ row: { id, channel, locale }, rendering: { proofOk } }) => ({ variantId: id, kind: 'rendered' as const, data: { channel, locale, proofOk } }));
    await advancePlans(tx, steps, at);
  });
}

export async function failVariant(deps: Pick<RenderDeps, 'db' | 'clock'>, id: string, error: unknown): Promise<void> {
  const failure = error instanceof GalaxyError ? error.message : 'It could not be rendered; the log says why.';
  const at = deps.clock.now();
  await deps.db.transaction(async (tx) => {
    if (await markFailed(tx, id, failure)) await advancePlans(tx, [{ variantId: id, kind: 'failed', data: { failure } }], at);
  });
}

/**
 * Renders those of the variants that are not there yet and that an applied plan asks for. What is there is left alone, so
 * running it twice is harmless; when the plan is paused or cancelled it ends within `batchMs`. A variant that can't be
 * rendered is marked failed and the others go on; an error that may pass is thrown at the end, and the next try does
 * what is left.
 */
export async function renderVariants(deps: RenderDeps, input: { variantIds: readonly string[] }, signal?: AbortSignal): Promise<void> {
  const rows = await askedFor(deps.db, input.variantIds);
  const snapshots = new Map<string, TemplateLayoutSnapshot>();
  let asked = new Set(rows.map(({ id }) => id));
  let finished: Finished[] = [];
  let passing: unknown = null;
  let begunMs = performance.now();
  for (const row of rows) {
    if (performance.now() - begunMs > batchMs) {
      await keep(deps, finished);
      finished = [];
      asked = await stillAskedFor(deps.db, input.variantIds);
      begunMs = performance.now();
    }
    if (!asked.has(row.id)) continue;
    if (signal?.aborted) break;
    try {
      finished.push(await renderOne(deps, row, snapshots));
    } catch (error) {
      if (isPassing(error)) passing = error;
      else await failVariant(deps, row.id, error);
    }
  }
  await keep(deps, finished);
  signal?.throwIfAborted();
  if (passing) throw passing;
}
