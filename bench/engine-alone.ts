import { and, asc, eq } from 'drizzle-orm';
import { openDb } from '#adapters/db/client.ts';
import { templateSnapshot, variant } from '#adapters/db/schema/index.ts';
import { createDiskStorage } from '#adapters/storage/disk.ts';
import { rendersAtOnce } from '#app/open-parts.ts';
import type { Manifest, TemplateLayoutSnapshot } from '#engine/contract.ts';
import { createEngine } from '#engine/index.ts';
import { systemClock } from '#kernel/clock.ts';
import { readLevel, readOriginal } from '#stages/ingest/index.ts';
import { cpuMs } from './cpu.ts';

/**
 * A program of its own, as a worker is one: in the bench's process, whose heap holds a browser's client and more, the same
 * renders cost a fifth more. Takes a database, a folder of objects, a campaign and how many variants of each channel to
 * render; prints the CPU milliseconds that the engine takes for all of them, as JSON.
 */
const [url = '', folder = '', campaignId = '', most = '0'] = process.argv.slice(2);

const { db, close } = openDb(url, 2);
const deps = { db, storage: createDiskStorage(folder), clock: systemClock };
const pictures = {
  level: (sha256: string, minWidthPx: number) => readLevel(deps, sha256, minWidthPx),
  original: (sha256: string) => readOriginal(deps, sha256),
};
const engine = createEngine({ baseCacheCount: 2 * rendersAtOnce });

async function layoutOf(manifest: Manifest): Promise<TemplateLayoutSnapshot> {
  const [row] = await db.select().from(templateSnapshot).where(eq(templateSnapshot.digest, manifest.template.digest));
  return row?.body as TemplateLayoutSnapshot;
}

/** As many at once as a worker has in hand: one after another costs more, in threads that wait for work. */
const renderAll = (manifests: readonly Manifest[], layout: TemplateLayoutSnapshot) => {
  const waiting = [...manifests];
  const lane = async (): Promise<void> => {
    for (let next = waiting.pop(); next; next = waiting.pop()) await engine.render(next, layout, pictures);
  };
  return Promise.all(Array.from({ length: rendersAtOnce }, lane));
};

const ofCampaign = eq(variant.campaignId, campaignId);
const channels = await db.selectDistinct({ id: variant.channel }).from(variant).where(ofCampaign).orderBy(asc(variant.channel));
let total = 0;
for (const [i, { id }] of channels.entries()) {
  const inChannel = and(ofCampaign, eq(variant.channel, id));
  const rows = await db.select({ manifest: variant.manifest }).from(variant).where(inChannel).orderBy(asc(variant.id)).limit(Number(most));
  const [first, ...rest] = rows.map(({ manifest }) => manifest);
  if (!first) throw new Error(`${id} has no variant`);
  const layout = await layoutOf(first);
  // Fonts and code are loaded before the clock starts; the base is made again on it.
  if (i === 0) await engine.render({ ...first, text: { ...first.text, headline: '预热' } }, layout, pictures);
  const base = await cpuMs(() => engine.render(first, layout, pictures));
  const others = (await db.$count(variant, inChannel)) - 1;
  total += base + (rest.length === 0 ? 0 : ((await cpuMs(() => renderAll(rest, layout))) / rest.length) * others);
}
await close();
console.log(JSON.stringify({ engineMs: total }));
