import { expect, test } from 'vitest';
import { templatesFolder } from '#app/open-parts.ts';
import { loadTemplates, type Templates } from '#catalogue/templates/index.ts';
import { createEngine, type Engine } from '#engine/index.ts';
import { canonicalHash } from '#kernel/canonical.ts';
import { type PlannedItem, planVariants } from '#stages/render/planning/plan-variants.ts';
import type { PlanWorld } from '#stages/render/planning/plan-world.ts';
import { type Draw, drawFrom } from './incremental/draw.ts';
import { edits } from './incremental/edits.ts';
import { pictures, randomCampaign } from './incremental/random-campaign.ts';

/** `INCREMENTAL_EDITS=1000 npx vitest run test/render/incremental.test.ts` is the long run; each campaign lives for 20 edits. */
const editCount = Number(process.env['INCREMENTAL_EDITS'] ?? 60);
const editsPerCampaign = 20;
/** Where a failing run begins again, alone: the number of its campaign. */
const firstSeed = Number(process.env['INCREMENTAL_SEED'] ?? 1);

type Made = { bytes: string; proof: string };
type Variant = NonNullable<PlannedItem['variant']>;
const variantsOf = (world: PlanWorld): Map<string, Variant> =>
  new Map(planVariants(world).flatMap(({ spot, variant }) => (variant ? [[spot, variant] as const] : [])));

async function render(engine: Engine, { manifest, layout }: Variant): Promise<Made> {
  const { sha256, proof } = await engine.render(manifest, layout.snapshot, pictures);
  return { bytes: sha256, proof: canonicalHash(proof) };
}

/** Plays one campaign: after every edit only what is missing is rendered, and everything once more from nothing. */
async function play(seed: number, count: number, engines: { kept: Engine; fresh: Engine }, templates: Templates) {
  const draw: Draw = drawFrom(seed);
  const store = new Map<string, Made>();
  const told = { rendered: 0, kept: 0, undone: 0, moving: 0, missed: [] as string[], extra: [] as string[] };
  // Every third: what moves and what stands still are made of the same inputs.
  let world = await randomCampaign(draw, templates, seed % 3 === 1);
  const past = [world];
  for (const [, variant] of variantsOf(world)) store.set(variant.id, await render(engines.kept, variant));

  for (let at = 0; at < count; at++) {
    const back = draw.chance(0.1);
    const edit = draw.pick(edits);
    const before = variantsOf(world);
    world = back ? draw.pick(past) : await edit.of(world, draw);
    past.push(world);
    const name = `campaign ${seed}, edit ${at}: ${back ? 'back to an earlier state' : edit.name}`;
    const after = variantsOf(world);
    const missing = [...after].filter(([, { id }]) => !store.has(id));

    // A template's A and B may be equal again, and a right that ends and comes back brings no new file: then none is missing.
    if (missing.length > 0 && (back || (edit.changes === 'none' && missing.some(([spot]) => before.has(spot))))) told.extra.push(name);
    if (!back && edit.only === 'moving')
      told.extra.push(...missing.filter(([, { manifest }]) => !manifest.motion).map(([, { manifest }]) => `${name}, ${manifest.channel.id} stands still`));
    told.moving += missing.filter(([, { manifest }]) => manifest.motion).length;
    for (const [spot, variant] of missing) {
      const made = await render(engines.kept, variant);
      store.set(variant.id, made);
      const old = store.get(before.get(spot)?.id ?? '');
      if (old && edit.changes === 'seen' && old.bytes === made.bytes && old.proof === made.proof) told.extra.push(`${name}, ${variant.manifest.channel.id}`);
    }
    told.rendered += missing.length;
    told.kept += after.size - missing.length;
    told.undone += back ? 1 : 0;

    engines.fresh.close();
    for (const variant of after.values()) {
      const whole = await render(engines.fresh, variant);
      const kept = store.get(variant.id);
      if (kept?.bytes !== whole.bytes || kept.proof !== whole.proof) told.missed.push(`${name}, ${variant.manifest.channel.id}`);
    }
  }
  return told;
}

test(
  'after any edit, what is rendered is what could look different: the rest equals a full render byte for byte',
  async () => {
    const templates = await loadTemplates(templatesFolder);
    const engines = { kept: createEngine({ baseCacheCount: 4 }), fresh: createEngine({ baseCacheCount: 4 }) };
    const told = { rendered: 0, kept: 0, undone: 0, moving: 0, missed: [] as string[], extra: [] as string[] };
    for (let done = 0, seed = firstSeed; done < editCount; seed++) {
      const count = Math.min(editsPerCampaign, editCount - done);
      const one = await play(seed, count, engines, templates);
      told.rendered += one.rendered;
      told.kept += one.kept;
      told.undone += one.undone;
      told.moving += one.moving;
      told.missed.push(...one.missed);
      told.extra.push(...one.extra);
      done += count;
    }
    console.info(
      `${editCount} edits: ${told.rendered} files rendered, of which ${told.moving} move, ${told.kept} kept, ${told.undone} edits undone, ${told.missed.length} missed, ${told.extra.length} extra`,
    );
    expect({ missed: told.missed, extra: told.extra }).toEqual({ missed: [], extra: [] });
    // Both happened, or nothing was tested.
    expect(told.rendered).toBeGreaterThan(editCount / 4);
    expect(told.kept).toBeGreaterThan(editCount);
    expect(told.moving).toBeGreaterThan(editCount / 20);
  },
  60_000 + editCount * 1000,
);
