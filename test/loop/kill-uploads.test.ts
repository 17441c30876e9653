import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createLogger } from '#adapters/log/logger.ts';
import { createKey, serviceItself } from '#api/accounts/index.ts';
import { parseConfig } from '#app/config.ts';
import { openParts, type Parts } from '#app/open-parts.ts';
import { sha256 } from '#kernel/canonical.ts';
import { originalKey } from '#kernel/object-keys.ts';
import { sweepObjects } from '#stages/ingest/index.ts';
import { createTusClient, type TusClient } from '#test/ingest/tus-client.ts';
import { createTestDatabase, type TestDatabase } from '#test/support/database.ts';
import { createSender } from '#test/support/service.ts';
import { freePort, type Program, runProgram } from './run-program.ts';

const lanes = Number(process.env['GALAXY_LANES'] ?? 20);
/** `GALAXY_LANES=50 GALAXY_KILLS=20 npx vitest run test/loop/kill-uploads.test.ts` is the long run. */
const kills = Number(process.env['GALAXY_KILLS'] ?? 6);
/** Set to 200 to see the largest file that is taken; every run tries a smaller one. */
const largeMb = Number(process.env.LARGE_UPLOAD_MB ?? 12);

let base: string;
let database: TestDatabase;
let parts: Parts;
let key: string;
let url: string;
let tus: TusClient;
let service: Program;
let env: Record<string, string>;
const programs: Program[] = [];
const start = async (): Promise<void> => {
  // Without workers: what is shown here is that nothing is lost on its way in. That probes survive is shown in kill.test.ts.
  service = runProgram('src/main.ts', ['--api-only'], env);
  programs.push(service);
  await service.said('Galaxy is up');
};
const killAndStart = async (): Promise<void> => {
  service.child.kill('SIGKILL');
  await service.exit;
  await start();
};

beforeAll(async () => {
  base = await mkdtemp(join(tmpdir(), 'galaxy-kill-uploads-'));
  database = await createTestDatabase();
  const port = await freePort();
  url = `http://127.0.0.1:${port}`;
  env = { DATABASE_URL: database.url, GALAXY_DATA: base, PORT: String(port), LOG_LEVEL: 'info' };
  const config = parseConfig({ ...env, LOG_LEVEL: 'silent' });
  parts = await openParts(config, createLogger(config.log), { consumeEvents: false });
  ({ key } = await createKey(parts, { name: 'kill uploads', scopes: ['assets:read', 'assets:write'], giver: serviceItself }));
  tus = createTusClient({ url, key });
  await start();
});
afterAll(async () => {
  for (const { child, exit } of programs) {
    child.kill('SIGKILL');
    await exit;
  }
  await parts?.close();
  await database?.drop();
  await rm(base, { recursive: true, force: true });
});

let seed = 1;
/** The same numbers in every run; what the processes make of them differs anyway. */
const random = (): number => {
  seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
  return seed / 2 ** 32;
};

/** A PNG of about so many bytes, different each time. */
async function picture(sizeBytes: number): Promise<Buffer> {
  const side = Math.max(8, Math.round(Math.sqrt(sizeBytes / 3)));
  const background = { r: Math.floor(random() * 256), g: Math.floor(random() * 256), b: Math.floor(random() * 256) };
  const mark = await sharp({ create: { width: 8, height: 8, channels: 3, background: '#fff', noise: { type: 'gaussian', mean: 128, sigma: 60 } } })
    .png()
    .toBuffer();
  return sharp({ create: { width: side, height: side, channels: 3, background } })
    .composite([{ input: mark, left: 0, top: 0 }])
    .removeAlpha()
    .png({ compressionLevel: 0 })
    .toBuffer();
}

const originalOf = async (assetId: string): Promise<string> =>
  sha256(new Uint8Array(await (await createSender(url).send('GET', `/v1/assets/${assetId}/original`, { key })).arrayBuffer()));

describe('uploads to a server that is killed again and again', () => {
  it(`${lanes} at once, ${kills} × kill -9: every answered one is there byte for byte, every other one can be gone on with, nothing is left over`, async () => {
    const done: { assetId: string; digest: string }[] = [];
    const seen = { resumed: 0, retried: 0 };
    /** Uploads that could not be gone on with, and what the server says of them. */
    const lost: string[] = [];
    /** Requests that the server has taken since it was started. */
    let taken = 0;
    let killing = true;

    async function byTus(bytes: Buffer): Promise<string> {
      for (let path: string | null = null; ;) {
        try {
          path ??= await tus.begun(bytes.length, { sha256: sha256(bytes) });
          const head = await tus.head(path);
          if (head.status === 404 || head.status === 410) {
            lost.push(`${head.status} ${await (await createSender(url).send('GET', `${path}/result`, { key })).text()}`);
            path = null;
            continue;
          }
          if (head.status !== 200) throw new Error(`HEAD answered ${head.status}`);
          let offset = Number(head.headers.get('upload-offset'));
          if (offset > 0) seen.resumed++;
          let asset = head.headers.get('galaxy-asset');
          while (!asset) {
            const piece = bytes.subarray(offset, offset + 20_000 + Math.floor(random() * 1_500_000));
            const answer = await tus.patch(path, offset, new Uint8Array(piece));
            if (answer.status !== 204) throw new Error(`PATCH answered ${answer.status} ${await answer.text()}`);
            taken++;
            offset = Number(answer.headers.get('upload-offset'));
            asset = answer.headers.get('galaxy-asset');
          }
          return asset;
        } catch {
          await sleep(150 + random() * 250);
        }
      }
    }
    async function byForm(bytes: Buffer): Promise<string> {
      for (;;) {
        const form = new FormData();
        form.append('file', new File([new Uint8Array(bytes)], 'a.png'));
        const answer = await createSender(url)
          .send('POST', '/v1/assets', { key, body: form })
          .catch(() => null);
        const asset = answer?.ok ? ((await answer.json().catch(() => null)) as { id: string } | null) : null;
        if (asset) taken++;
        if (asset) return asset.id;
        seen.retried++;
        await sleep(150 + random() * 250);
      }
    }
    const sending = Promise.all(
      Array.from({ length: lanes }, async (_, lane) => {
        // Small ones are many in life, large ones few.
        do {
          const bytes = await picture(10_000 + random() ** 3 * 5_000_000);
          const assetId = await (lane % 3 === 0 ? byForm(bytes) : byTus(bytes));
          done.push({ assetId, digest: sha256(bytes) });
          await sleep(random() * 500);
        } while (killing);
      }),
    );
    for (let i = 0; i < kills; i++) {
      // Some work between two deaths, however busy the machine is; then at any moment.
      taken = 0;
      while (taken < 10) await sleep(5);
      await sleep(random() * 300);
      await killAndStart();
    }
    killing = false;
    await sending;

    expect(lost).toEqual([]);
    expect(done.length).toBeGreaterThanOrEqual(lanes);
    // Without these, nothing would have been shown.
    expect(Math.min(seen.resumed, seen.retried)).toBeGreaterThan(kills / 2);
    for (const { assetId, digest } of done) expect([assetId, await originalOf(assetId)]).toEqual([assetId, digest]);
    // An asset for every content, none twice; uploads whose answer was lost are there all the same, and nothing else.
    const { rows } = await database.pool.query<{ sha256: string }>('select sha256 from original');
    expect(rows.map((row) => row.sha256).toSorted()).toEqual([...new Set(done.map(({ digest }) => digest))].toSorted());

    service.child.kill('SIGTERM');
    await service.exit;
    for (let i = 0; i < 2; i++) await sweepObjects(parts, { graceMs: 0 });
    const kept: string[] = [];
    for await (const { key: object } of parts.storage.list('')) kept.push(object);
    expect(kept).toEqual(rows.map((row) => originalKey(row.sha256)).toSorted());
    await start();
  }, 600_000);

  it('a large one goes on after its client was killed, and its server, and both', async () => {
    const bytes = await picture(largeMb * 1_000_000);
    const [path, notes] = [join(base, 'large.png'), join(base, 'notes')];
    await writeFile(path, bytes);
    const pieceBytes = Math.ceil(bytes.length / 25);
    const send = (): Program => {
      const program = runProgram('test/loop/tus-sender.ts', [url, key, path, notes, String(pieceBytes)], {});
      programs.push(program);
      return program;
    };
    const reached = ({ output }: Program): number => Number(/AT (\d+)\n(?![\s\S]*AT)/.exec(output())?.[1] ?? 0);
    const until = async (program: Program, share: number): Promise<void> => {
      while (reached(program) < bytes.length * share) {
        if (program.child.exitCode !== null) throw new Error(program.output());
        await sleep(5);
      }
    };
    let client = send();
    await until(client, 0.15);
    client.child.kill('SIGKILL');
    await client.exit;
    client = send();
    await until(client, 0.4);
    await killAndStart();
    await until(client, 0.6);
    client.child.kill('SIGKILL');
    await killAndStart();
    client = send();
    await client.exit;
    const asset = /DONE (\S+)/.exec(client.output())?.[1] ?? client.output();
    // It went on where it was: what had arrived was not sent again.
    expect(Number(/AT (\d+)/.exec(client.output())?.[1])).toBeGreaterThan(bytes.length * 0.6);
    expect(await originalOf(asset)).toBe(sha256(bytes));
  }, 300_000);
});
