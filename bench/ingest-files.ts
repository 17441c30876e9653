import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { sql } from 'drizzle-orm';
import sharp from 'sharp';
import { createDiskStorage } from '#adapters/storage/disk.ts';
import type { Level } from '#catalogue/assets/index.ts';
import { findAsset } from '#catalogue/assets/index.ts';
import { systemClock } from '#kernel/clock.ts';
import type { Queue } from '#ports/queue.ts';
import { probeOriginal, receiveUpload } from '#stages/ingest/index.ts';
import type { Bench } from './bench.ts';
import { cpuMs, median } from './cpu.ts';
import { openPostgresGround, type PostgresGround } from './postgres-ground.ts';
import { openSource } from './source.ts';

const photos = fileURLToPath(new URL('../../shared/photos', import.meta.url));
const repeats = 5;
type Photo = { name: string; bytes: Buffer };
type Row = { name: string; megapixels: number; ingestMs: number; sharpMs: number; over: number };

/** Nothing is queued: the probe is run right behind the upload, as a worker would. */
const noQueue: Queue = {
  enqueue: async () => {},
  enqueueMany: async () => {},
  serve: () => Promise.reject(new Error('nothing is served here')),
  counts: async () => ({ waiting: 0, active: 0, delayed: 0, failed: 0, completed: 0 }),
  check: async () => {},
  close: async () => {},
};

/** What sharp reads by itself; HEIC is decoded elsewhere and has no bare sharp to compare with. */
async function openPhotos(): Promise<Photo[]> {
  if (!existsSync(photos)) return [await openSource()];
  const names = (await readdir(photos)).filter((name) => /\.(?:jpe?g|png|webp|avif)$/.test(name)).sort();
  return await Promise.all(names.map(async (name) => ({ name, bytes: await readFile(join(photos, name)) })));
}

/** Empties the ground, so that nothing is known of any file when the clock starts. */
async function clean(ground: PostgresGround): Promise<ReturnType<typeof createDiskStorage>> {
  await ground.db.execute(sql`truncate asset cascade`);
  return createDiskStorage(await mkdtemp(join(ground.folder, 'objects-')));
}

/** Upload to probe, whole: spool and hash, inspect, store, row; fetch, decode, levels, measure, metadata, row. */
async function ingest(ground: PostgresGround, { bytes, name }: Photo): Promise<{ cpu: number; levels: Level[]; hasAlpha: boolean }> {
  const storage = await clean(ground);
  const deps = { db: ground.db, storage, queue: noQueue, clock: systemClock, tempFolder: join(ground.folder, 'temp') };
  let id = '';
  const cpu = await cpuMs(async () => {
    const { asset, version } = await receiveUpload(deps, { body: Readable.from([bytes]), fileName: name, createdBy: 'bench' });
    await probeOriginal(deps, { sha256: version.sha256 });
    id = asset.id;
  });
  const version = (await findAsset(ground.db, id))?.version;
  if (version?.state !== 'ready') throw new Error(`${name} is ${version?.state}: ${version?.failure}`);
  await storage.close();
  return { cpu, levels: version.pyramid ?? [], hasAlpha: version.hasAlpha === true };
}

/**
 * The sharp calls that the same result cannot do without: one decode, upright, as sRGB, and of each level that was stored one
 * resize from the one before and one encode at the same settings (quality 92, 4:4:4; Huffman tables fitted up to 6
 * megapixels, as the pyramid does for memory's sake). No hash, no file, no metadata, no thumbnail, no colours. A high-range
 * AVIF is decoded the plain way here, though its right colours cost more: what they cost counts against ingest.
 */
async function bareSharp({ bytes }: Photo, levels: Level[], hasAlpha: boolean): Promise<void> {
  const upright = sharp(bytes, { sequentialRead: true }).autoOrient().toColourspace('srgb');
  let { data, info } = await (hasAlpha ? upright : upright.removeAlpha()).raw({ depth: 'uchar' }).toBuffer({ resolveWithObject: true });
  for (const { width, height } of levels) {
    const open = () => sharp(data, { raw: { width: info.width, height: info.height, channels: info.channels } });
    if (width !== info.width) ({ data, info } = await open().resize(width, height, { fit: 'fill' }).raw().toBuffer({ resolveWithObject: true }));
    await (
      hasAlpha ? open().png({ compressionLevel: 6 }) : open().jpeg({ quality: 92, chromaSubsampling: '4:4:4', optimiseCoding: width * height <= 6_000_000 })
    ).toBuffer();
  }
}

async function measure(ground: PostgresGround, photo: Photo): Promise<Row> {
  const { levels, hasAlpha } = await ingest(ground, photo);
  await bareSharp(photo, levels, hasAlpha);
  const [whole, bare]: [number[], number[]] = [[], []];
  // In turns, so that a slow minute of the machine meets both.
  for (let i = 0; i < repeats; i++) {
    whole.push((await ingest(ground, photo)).cpu);
    bare.push(await cpuMs(() => bareSharp(photo, levels, hasAlpha)));
  }
  const [ingestMs, sharpMs] = [median(whole), median(bare)];
  const { width = 0, height = 0 } = levels[0] ?? {};
  return { name: photo.name, megapixels: (width * height) / 1e6, ingestMs, sharpMs, over: ingestMs / sharpMs };
}

const round = (value: number, digits = 2): number => Number(value.toFixed(digits));

export const ingestFilesBench: Bench = {
  describes: 'CPU of a whole ingest over that of the bare sharp calls it needs, photograph by photograph',
  async run(report) {
    sharp.concurrency(1);
    sharp.cache(false);
    const ground = await openPostgresGround();
    try {
      await mkdir(join(ground.folder, 'temp'));
      const rows: Row[] = [];
      for (const photo of await openPhotos()) {
        rows.push(await measure(ground, photo));
        report(`${photo.name}: ${rows.at(-1)?.over.toFixed(2)}`);
        for (const name of await readdir(ground.folder)) if (name.startsWith('objects-')) await rm(join(ground.folder, name), { recursive: true });
      }
      const sum = (of: (row: Row) => number): number => rows.reduce((total, row) => total + of(row), 0);
      return {
        bench: 'ingest-files',
        /** Of all photographs together: so many pixels cost so much. */
        overBareSharp: round(sum(({ ingestMs }) => ingestMs) / sum(({ sharpMs }) => sharpMs)),
        /** Of those a camera takes, and of the median file: small ones pay for durable writes and rows with little sharp work to set it against. */
        overBareSharpFromTenMegapixels: round(median(rows.filter(({ megapixels }) => megapixels >= 10).map(({ over }) => over))),
        overBareSharpMedianFile: round(median(rows.map(({ over }) => over))),
        /** What does not grow with the picture. */
        fixedMs: round(median(rows.filter(({ megapixels }) => megapixels < 1).map(({ ingestMs, sharpMs }) => ingestMs - sharpMs)), 1),
        target: 1.25,
        repeats,
        photos: rows.map(({ name, megapixels, ingestMs, sharpMs, over }) => ({
          name,
          megapixels: round(megapixels, 1),
          ingestMs: round(ingestMs, 1),
          sharpMs: round(sharpMs, 1),
          over: round(over),
        })),
      };
    } finally {
      await ground.close();
    }
  },
  table(result) {
    const rows = result['photos'] as { name: string; megapixels: number; ingestMs: number; sharpMs: number; over: number }[];
    const line = (cells: (string | number)[]): string => cells.map((cell, i) => (i === 0 ? String(cell).padEnd(28) : String(cell).padStart(10))).join('');
    const head = line(['photograph', 'MP', 'ingest ms', 'sharp ms', 'over']);
    return `${[head, ...rows.map((row) => line([row.name, row.megapixels, row.ingestMs, row.sharpMs, row.over])), `all together ${String(result['overBareSharp'])} (target ${String(result['target'])}); from 10 megapixels ${String(result['overBareSharpFromTenMegapixels'])}; median file ${String(result['overBareSharpMedianFile'])}, ${String(result['fixedMs'])} ms a file beside sharp`].join('\n')}\n`;
  },
};
