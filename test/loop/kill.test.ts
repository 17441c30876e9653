import { createHash } from 'node:crypto';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createLogger } from '#adapters/log/logger.ts';
import { createKey, serviceItself } from '#api/accounts/index.ts';
import { parseConfig } from '#app/config.ts';
import { openParts } from '#app/open-parts.ts';
import type { Asset } from '#catalogue/assets/contract.ts';
import { scopes } from '#kernel/access.ts';
import { sha256 } from '#kernel/canonical.ts';
import { photo } from '#test/ingest/pictures.ts';
import { createTestDatabase, type TestDatabase } from '#test/support/database.ts';
import { createSender } from '#test/support/service.ts';
import { makeWorld, row, type Step, type VariantSummary, type World } from '#test/support/world.ts';
import { freePort, processesWith, type Program, runProgram } from './run-program.ts';

let base: string;
const programs: Program[] = [];
beforeAll(async () => {
  base = await mkdtemp(join(tmpdir(), 'galaxy-kill-'));
  // When the tests run as root, Postgres runs as another account, which must enter the folder.
  await chmod(base, 0o755);
});
afterAll(async () => {
  for (const { child, exit } of programs) {
    child.kill('SIGKILL');
    await exit;
  }
  // A Postgres follows its killed service within a second; its folder goes when it has.
  for (const end = Date.now() + 15_000; processesWith(base).length > 0 && Date.now() < end;) await sleep(100);
  await rm(base, { recursive: true, force: true });
});
function start(env: Record<string, string>, args: readonly string[] = []): Program {
  const program = runProgram('src/main.ts', args, env);
  programs.push(program);
  return program;
}

describe('a service that is killed while it renders', () => {
  it('has every planned variant exactly once when it is started again, and every upload it answered for', async () => {
    const folder = join(base, 'killed');
    const port = await freePort();
    const url = `http://127.0.0.1:${port}`;
    const env = { GALAXY_DATA: folder, PORT: String(port), PUBLIC_URL: 'https://galaxy.example.org' };

    // Its key is made before it runs, as the service itself would: on the same folder.
    const config = parseConfig({ ...env, LOG_LEVEL: 'silent' });
    const parts = await openParts(config, createLogger(config.log), { consumeEvents: false });
    const { key } = await createKey(parts, { name: 'kill test', scopes: [...scopes], giver: serviceItself });
    await parts.close();
    await expect.poll(() => processesWith(folder), { timeout: 15_000 }).toEqual([]);

    let service = start(env);
    await service.said('Galaxy is up');
    const { send, ask } = createSender(url);
    const world: World = await makeWorld({ url, ask, keyWith: () => Promise.resolve(key) });
    const rows = Array.from({ length: 36 }, (_, i) => row(`r${i}`));
    const plan = await world.planOf(world.notice({ rows, locales: ['zh-CN', 'en'] }));
    expect(plan.toRender).toBe(72);
    await world.apply(plan);

    const taken: { id: string; bytes: Buffer }[] = [];
    let cutOff = 0;
    let uploading = true;
    const uploads = Promise.all(
      [0, 1].map(async (lane) => {
        for (let i = 0; uploading; i++) {
          const bytes = await photo(100_000 + i * 2 + lane);
          const form = new FormData();
          form.append('file', new File([new Uint8Array(bytes)], `${i}.jpg`));
          const answer = await send('POST', '/v1/assets', { key, body: form }).catch(() => null);
          const asset = answer?.ok ? ((await answer.json().catch(() => null)) as Asset | null) : null;
          if (asset) taken.push({ id: asset.id, bytes });
          else cutOff++;
          await sleep(asset ? 20 : 200);
        }
      }),
    );

    for (const atLeast of [6, 30]) {
      for (;;) {
        const { rendered, state } = await world.show(plan);
        if (state === 'done') throw new Error('it was done before it could be killed');
        if (rendered >= atLeast) break;
        await sleep(10);
      }
      service.child.kill('SIGKILL');
      await service.exit;
      service = start(env);
      await service.said('Galaxy is up');
      const { rendered, toRender } = await world.show(plan);
      expect(rendered).toBeLessThan(toRender);
    }
    uploading = false;
    await uploads;
    // Some uploads were under way at each kill: without that, this test would show nothing of them.
    expect(cutOff).toBeGreaterThanOrEqual(2);
    expect(taken.length).toBeGreaterThanOrEqual(5);

    const done = await world.done(plan);
    expect(done).toMatchObject({ state: 'done', toRender: 72, rendered: 72, failed: 0 });
    const planned = world.variantIdsOf(await world.itemsOf(plan));
    expect(planned).toHaveLength(72);
    const { items } = await world.get<{ items: VariantSummary[] }>(`/v1/variants?campaign=${world.campaignId}&limit=200`);
    expect(items.map(({ id, state, proofOk }) => [id, state, proofOk]).toSorted()).toEqual(planned.map((id) => [id, 'ready', true]));
    for (const { id, sha256: digest, sizeBytes } of items) {
      const bytes = Buffer.from(await (await send('GET', `/v1/variants/${id}/file`, { key })).arrayBuffer());
      expect([id, bytes.length, sha256(bytes)]).toEqual([id, sizeBytes, digest]);
    }
    const steps: Step[] = await world.stepsOf(plan);
    expect(steps.map(({ id }) => id)).toEqual(Array.from({ length: 74 }, (_, i) => i + 1));
    const rendered = steps.filter(({ event }) => event === 'rendered').map(({ data }) => String(data['variantId']));
    expect(rendered.toSorted()).toEqual(planned);

    for (const { id, bytes } of taken) {
      const original = Buffer.from(await (await send('GET', `/v1/assets/${id}/original`, { key })).arrayBuffer());
      expect([id, sha256(original)]).toEqual([id, sha256(bytes)]);
    }
    // Measured too, though the process that would have done it was killed.
    for (const { id } of taken) expect((await world.ready(id)).levels.length).toBeGreaterThan(0);
    // Nothing half-written lies under a digest's name.
    for (const kind of ['variants', 'originals']) {
      const files = (await readdir(join(folder, 'objects', kind), { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
      expect(files.length).toBeGreaterThan(0);
      for (const file of files) {
        const digest = createHash('sha256')
          .update(await readFile(join(file.parentPath, file.name)))
          .digest('hex');
        expect(basename(file.name)).toBe(digest);
      }
    }

    // Its Postgres names the folder; after a clean stop nobody does.
    expect(processesWith(folder).length).toBeGreaterThan(0);
    service.child.kill('SIGTERM');
    expect(await service.exit).toBe(0);
    await expect.poll(() => processesWith(folder), { timeout: 15_000 }).toEqual([]);
  }, 180_000);
});

describe('a start that cannot succeed says why, and what to do', () => {
  let database: TestDatabase;
  beforeAll(async () => void (database = await createTestDatabase()));
  afterAll(() => database.drop());

  it('names the option for another port where the port is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await new Promise((listening) => other.once('listening', listening));
    const { port } = other.address() as AddressInfo;
    const program = start({ DATABASE_URL: database.url, GALAXY_DATA: join(base, 'taken') }, [`--port=${port}`]);
    expect(await program.exit).toBe(1);
    other.close();
    expect(program.output()).toContain(`Port ${port} on 127.0.0.1 is taken`);
    expect(program.output()).toContain(`--port=${port + 1}`);
    expect(program.output()).not.toContain('    at ');
  });

  it('names GALAXY_DATA where the data folder cannot be written', async () => {
    const file = join(base, 'a-file');
    await writeFile(file, 'not a folder');
    const closed = join(base, 'closed');
    await mkdir(closed, { mode: 0o555 });
    // Root may write anywhere; a file where the folder should be stops root too.
    for (const folder of [file, ...(process.getuid?.() === 0 ? [] : [closed])]) {
      const program = start({ GALAXY_DATA: folder, PORT: '0' });
      expect(await program.exit).toBe(1);
      expect(program.output()).toMatch(/data folder .* can’t be written/);
      expect(program.output()).toContain('GALAXY_DATA');
      expect(program.output()).not.toContain('    at ');
    }
  });

  it('names the process that holds the folder, which goes on undisturbed', async () => {
    const folder = join(base, 'shared');
    const port = await freePort();
    const first = start({ GALAXY_DATA: folder, PORT: String(port) });
    await first.said('Galaxy is up');
    const second = start({ GALAXY_DATA: folder, PORT: '0' });
    expect(await second.exit).toBe(1);
    expect(second.output()).toContain(`the process with id ${first.child.pid}`);
    expect((await fetch(`http://127.0.0.1:${port}/readyz`)).status).toBe(200);
    first.child.kill('SIGTERM');
    expect(await first.exit).toBe(0);
    await expect.poll(() => processesWith(folder), { timeout: 15_000 }).toEqual([]);
  });

  it('names every variable with a wrong value, and never the value', async () => {
    const program = start({ PORT: 'eighty', DATABASE_URL: 'mysql://galaxy:hunter2@db/galaxy', GALAXY_DATA: base });
    expect(await program.exit).toBe(1);
    expect(program.output()).toMatch(/PORT is a 6-character text with letters; it must be a whole number/);
    expect(program.output()).toContain('DATABASE_URL');
    expect(program.output()).not.toContain('hunter2');
  });
});
