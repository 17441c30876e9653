import { chmod, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import sharp from 'sharp';
import { createLogger } from '#adapters/log/logger.ts';
import { createKey, serviceItself } from '#api/accounts/index.ts';
import { parseConfig } from '#app/config.ts';
import { startEmbeddedPostgres } from '#app/embedded/postgres.ts';
import { openParts } from '#app/open-parts.ts';
import type { Bench } from './bench.ts';
import { type ServerProcess, startServerProcess } from './server-process.ts';

const fileCount = Number(process.env['BENCH_FILES'] ?? 10_000);
const lanes = 8;
/** Until here caches, pools and the heap fill; the slope is of what comes after. */
const warmUpShare = 0.2;

/** JPEGs with the same picture and another comment each: other bytes, without a second of encoding. */
async function smallPhotos(): Promise<(n: number) => Buffer> {
  const noise = sharp({ create: { width: 80, height: 60, channels: 3, background: '#888', noise: { type: 'gaussian', mean: 128, sigma: 50 } } });
  const photo = await sharp(await noise.png().toBuffer())
    .resize(800, 600)
    .jpeg({ quality: 80 })
    .toBuffer();
  return (n) => {
    const comment = Buffer.from(`file ${n} of ${process.pid}`);
    const head = Buffer.from([0xff, 0xfe, 0, comment.length + 2]);
    return Buffer.concat([photo.subarray(0, 2), head, comment, photo.subarray(2)]);
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((listening) => server.once('listening', listening));
  const { port } = server.address() as { port: number };
  await new Promise((closed) => server.close(closed));
  return port;
}

const round = (value: number): number => Math.round(value * 100) / 100;

/** Least squares: megabytes a thousand files. */
function slopeOf(samples: readonly { files: number; rssMb: number }[]): number {
  const mean = (values: number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [x, y] = [mean(samples.map(({ files }) => files)), mean(samples.map(({ rssMb }) => rssMb))];
  const over = samples.reduce((sum, one) => sum + (one.files - x) * (one.rssMb - y), 0);
  const under = samples.reduce((sum, one) => sum + (one.files - x) ** 2, 0);
  return (over / under) * 1000;
}

type Target = { url: string; key: string };
async function upload({ url, key }: Target, bytes: Buffer, name: string): Promise<void> {
  const form = new FormData();
  form.append('file', new File([new Uint8Array(bytes)], name));
  const answer = await fetch(`${url}/v1/assets`, { method: 'POST', headers: { Authorization: `Bearer ${key}` }, body: form });
  if (answer.status !== 201) throw new Error(`an upload answered ${answer.status} ${await answer.text()}`);
  await answer.arrayBuffer();
}

async function uploadMany(target: Target, photo: (n: number) => Buffer, from: number, count: number, each: (files: number) => void): Promise<number> {
  let next = from;
  let done = 0;
  const startedMs = performance.now();
  await Promise.all(
    Array.from({ length: lanes }, async () => {
      while (next < from + count) {
        const n = next++;
        await upload(target, photo(n), `${n}.jpg`);
        each(++done);
      }
    }),
  );
  return (performance.now() - startedMs) / 1000;
}

/** A key on the folder or database that the service will run on. */
async function keyOn(env: Record<string, string>): Promise<string> {
  const config = parseConfig({ ...env, LOG_LEVEL: 'silent' });
  const parts = await openParts(config, createLogger(config.log), { consumeEvents: false });
  const { key } = await createKey(parts, { name: 'bench', scopes: ['assets:read', 'assets:write'], giver: serviceItself });
  await parts.close();
  return key;
}

async function probed({ url, key }: Target): Promise<void> {
  for (;;) {
    const answer = await fetch(`${url}/v1/assets?state=pending&limit=1`, { headers: { Authorization: `Bearer ${key}` } });
    const { items } = (await answer.json()) as { items: unknown[] };
    if (items.length === 0) return;
    await sleep(1000);
  }
}

/** Everything in one process, as it starts with nothing set: files, and later their probes, on the same cores. */
async function embedded(base: string, photo: (n: number) => Buffer, report: (line: string) => void) {
  const port = await freePort();
  const env = { GALAXY_DATA: join(base, 'embedded'), PORT: String(port) };
  const target = { url: `http://127.0.0.1:${port}`, key: await keyOn(env) };
  const server = await startServerProcess({ env, postgresFolder: env.GALAXY_DATA });
  try {
    const samples: { files: number; rssMb: number }[] = [];
    const before = server.cpuMs();
    const every = Math.max(50, Math.round(fileCount / 100));
    const seconds = await uploadMany(target, photo, 0, fileCount, (files) => {
      if (files % every === 0) samples.push({ files, rssMb: server.rssMb() });
      if (files % 1000 === 0) report(`${files} files`);
    });
    const peakMb = server.peakMb();
    const answered = server.cpuMs();
    report('all answered; waiting for the last probes');
    const waitingSince = performance.now();
    await probed(target);
    const after = server.cpuMs();
    const probeSeconds = (performance.now() - waitingSince) / 1000;
    const late = samples.filter(({ files }) => files > fileCount * warmUpShare);
    return {
      filesPerSecond: round(fileCount / seconds),
      filesPerSecondProbed: round(fileCount / (seconds + probeSeconds)),
      rssMbPer1000Files: round(slopeOf(late)),
      rssPeakMb: round(peakMb),
      cpuMsPerFileUntilAnswered: round((answered.server - before.server) / fileCount),
      cpuMsPerFileProbed: round((after.server - before.server) / fileCount),
      postgresCpuMsPerFile: round((after.postgres - before.postgres) / fileCount),
    };
  } finally {
    await server.stop();
  }
}

/** A solid PNG without compression: of any size, and valid. */
const largePng = (sizeBytes: number): Promise<Buffer> => {
  const side = Math.round(Math.sqrt(sizeBytes / 3));
  return sharp({ create: { width: side, height: side, channels: 3, background: { r: side % 256, g: 90, b: 90 } }, limitInputPixels: false })
    .png({ compressionLevel: 0 })
    .toBuffer();
};

async function peakOf(server: ServerProcess, target: Target, sizeBytes: number): Promise<number> {
  const bytes = await largePng(sizeBytes);
  server.peakMb();
  await upload(target, bytes, `${sizeBytes}.png`);
  return server.peakMb();
}

/** The API alone, with its jobs left to others: what taking a file in costs, and what it holds. */
async function takingIn(base: string, photo: (n: number) => Buffer, report: (line: string) => void) {
  const folder = join(base, 'postgres');
  await mkdir(folder);
  const postgres = await startEmbeddedPostgres({ folder, log: createLogger({ level: 'silent', format: 'json' }) });
  try {
    const port = await freePort();
    const env = { DATABASE_URL: postgres.url, GALAXY_DATA: join(base, 'api'), PORT: String(port) };
    const target = { url: `http://127.0.0.1:${port}`, key: await keyOn(env) };
    const server = await startServerProcess({ env, args: ['--api-only'], postgresFolder: folder });
    try {
      const count = Math.max(200, Math.round(fileCount / 5));
      await uploadMany(target, photo, 1_000_000, 300, () => {});
      report(`${count} files, the API alone`);
      const before = server.cpuMs();
      const seconds = await uploadMany(target, photo, 2_000_000, count, () => {});
      const after = server.cpuMs();
      report('large files: 10 MB, then 190 MB');
      await peakOf(server, target, 9_000_000);
      const smallMb = await peakOf(server, target, 10_000_000);
      const largeMb = await peakOf(server, target, 190_000_000);
      return {
        cpuMsPerFile: round((after.server - before.server) / count),
        postgresCpuMsPerFile: round((after.postgres - before.postgres) / count),
        filesPerSecond: round(count / seconds),
        peakMb10: round(smallMb),
        peakMb190: round(largeMb),
        peakMbDifference: round(largeMb - smallMb),
      };
    } finally {
      await server.stop();
    }
  } finally {
    await postgres.stop();
  }
}

export const uploadSmallBench: Bench = {
  describes: 'many small files through the API of a real process: files a second, CPU a file, memory (Linux)',
  async run(report) {
    const base = await mkdtemp(join(tmpdir(), 'galaxy-bench-upload-'));
    await chmod(base, 0o755);
    try {
      const photo = await smallPhotos();
      const alone = await takingIn(base, photo, report);
      report(`${fileCount} files, everything in one process`);
      const all = await embedded(base, photo, report);
      return { bench: 'upload-small', files: fileCount, fileBytes: photo(0).length, lanes, ...all, takingIn: alone };
    } finally {
      await rm(base, { recursive: true, force: true });
    }
  },
  table(result) {
    const { takingIn: alone, ...rest } = result;
    const rows = [...Object.entries(rest), ...Object.entries(alone ?? {}).map(([name, value]) => [`API alone: ${name}`, value] as const)];
    return `${rows.map(([name, value]) => `${name.padEnd(36)} ${String(value)}`).join('\n')}\n`;
  },
};
