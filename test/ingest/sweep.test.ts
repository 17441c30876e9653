import fc from 'fast-check';
import { sql } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sha256 } from '#kernel/canonical.ts';
import { levelKey, originalKey, variantKey } from '#kernel/object-keys.ts';
import { holdBytes, sweepObjects } from '#stages/ingest/index.ts';
import { type Ingest, startIngest } from './harness.ts';
import { photo } from './pictures.ts';

let ingest: Ingest;
beforeEach(async () => void (ingest = await startIngest()));
afterEach(() => ingest.stop());

const hour = 3_600_000;
const put = (key: string, text = key) => ingest.storage.put(key, Buffer.from(text), { contentType: 'image/jpeg' });
const keys = async (): Promise<string[]> => {
  const found: string[] = [];
  for await (const { key } of ingest.storage.list('')) found.push(key);
  return found;
};
const sweep = (options?: Parameters<typeof sweepObjects>[1]) => sweepObjects(ingest.deps, options);
const purge = (assetId: string) =>
  ingest.db.transaction(async (tx) => {
    await tx.execute(sql`delete from asset_version where asset_id = ${assetId}`);
    await tx.execute(sql`delete from asset where id = ${assetId}`);
  });
const digest = (n: number): string => sha256(`bytes ${n}`);
const addVariant = (id: string, sha: string) =>
  ingest.db.execute(sql`insert into variant (id, campaign_id, manifest, base_id, channel, locale, state, sha256, maker_id, created_at)
    values (${id}, 'c', '{}', 'b', 'ch', 'en', 'ready', ${sha}, 'm', now())`);

describe('the sweep', () => {
  it('removes what nothing refers to, when it has seen that twice and a day apart', async () => {
    await put(originalKey(digest(1)));
    expect(await sweep()).toMatchObject({ looked: 1, unreferenced: 1, removed: 0 });
    ingest.clock.advance(23 * hour);
    expect(await sweep()).toMatchObject({ removed: 0 });
    ingest.clock.advance(2 * hour);
    expect(await sweep({ dryRun: true })).toMatchObject({ unreferenced: 1, removed: 0 });
    expect(await sweep()).toMatchObject({ removed: 1, removedBytes: originalKey(digest(1)).length });
    expect(await keys()).toEqual([]);
  });

  it('never on the first sight, however long ago the object came', async () => {
    await put(variantKey(digest(2)));
    ingest.clock.advance(1000 * hour);
    expect(await sweep({ graceMs: 0 })).toMatchObject({ removed: 0 });
    expect(await sweep({ graceMs: 0 })).toMatchObject({ removed: 1 });
  });

  it('begins anew where something referred to it in between', async () => {
    const bytes = await photo(900);
    const key = originalKey(sha256(bytes));
    await put(key, 'x');
    await sweep();
    ingest.clock.advance(30 * hour);
    const { asset } = await ingest.upload(bytes);
    await sweep();
    await purge(asset.id);
    await sweep();
    expect(await keys()).toContain(key);
    ingest.clock.advance(30 * hour);
    await sweep();
    expect(await keys()).not.toContain(key);
  });

  it('keeps originals and levels of assets, in the trash too and while they are measured; what a purge leaves goes', async () => {
    const { asset, version } = await ingest.upload(await photo(901));
    await ingest.probe(version.sha256);
    const pending = await ingest.upload(await photo(902));
    await put(levelKey(pending.version.sha256, 640));
    await ingest.db.execute(sql`update asset set trashed_at = now()`);
    const all = await keys();
    expect(all.length).toBeGreaterThan(3);
    for (let i = 0; i < 3; i++) await sweep({ graceMs: 0 });
    expect(await keys()).toEqual(all);
    await purge(asset.id);
    await purge(pending.asset.id);
    for (let i = 0; i < 2; i++) await sweep({ graceMs: 0 });
    expect(await keys()).toEqual([]);
  });

  it('keeps an approved file where its variant shows other bytes by now', async () => {
    await put(variantKey(digest(3)));
    await put(variantKey(digest(4)));
    await put(variantKey(digest(5)));
    await addVariant('v', digest(4));
    await ingest.db.execute(
      sql`insert into approval (id, variant_id, sha256, decision, reviewer_id, created_at) values ('a', 'v', ${digest(3)}, 'approved', 'r', now())`,
    );
    for (let i = 0; i < 2; i++) await sweep({ graceMs: 0 });
    expect(await keys()).toEqual([variantKey(digest(3)), variantKey(digest(4))].toSorted());
  });

  it('leaves alone what it did not make', async () => {
    await put('backups/monday');
    await put('originals/readme');
    for (let i = 0; i < 2; i++) await sweep({ graceMs: 0 });
    expect(await keys()).toEqual(['backups/monday', 'originals/readme']);
  });

  it('waits for whoever is about to refer to the bytes', async () => {
    const key = variantKey(digest(6));
    await put(key);
    await sweep({ graceMs: 0 });
    const { promise: mayCommit, resolve: commit } = Promise.withResolvers<void>();
    const { promise: holds, resolve: held } = Promise.withResolvers<void>();
    const referring = ingest.db.transaction(async (tx) => {
      await holdBytes(tx, digest(6));
      held();
      await mayCommit;
      await tx.execute(sql`insert into variant (id, campaign_id, manifest, base_id, channel, locale, state, sha256, maker_id, created_at)
        values ('w', 'c', '{}', 'b', 'ch', 'en', 'ready', ${digest(6)}, 'm', now())`);
    });
    await holds;
    const sweeping = sweep({ graceMs: 0 });
    await expect.poll(async () => (await ingest.db.execute(sql`select 1 from pg_locks where locktype = 'advisory' and not granted`)).rows.length).toBe(1);
    commit();
    await referring;
    expect(await sweeping).toMatchObject({ removed: 0 });
    expect(await keys()).toEqual([key]);
  });

  it('only one process sweeps at a time', async () => {
    for (let i = 10; i < 40; i++) await put(originalKey(digest(i)));
    const swept = await Promise.all([sweep(), sweep(), sweep()]);
    expect(swept.filter((one) => one !== null).length).toBeGreaterThanOrEqual(1);
    expect(swept).toContain(null);
  });
});

describe('whatever uploads, purges, renders and sweeps do at the same time', () => {
  it('nothing that is referred to is ever removed, and in the end nothing is left that is not', async () => {
    // Few contents, so that the same bytes come, go and come again.
    const pictures = await Promise.all([910, 911, 912].map(photo));
    const step = fc.record({ what: fc.constantFrom('upload', 'purge', 'render', 'drop', 'sweep', 'sweep'), which: fc.nat(2) });
    const missing = async (): Promise<string[]> => {
      const { rows } = await ingest.db.execute<{ key: string }>(sql`
        select 'originals/' || left(sha256, 2) || '/' || sha256 as key from original
        union select 'variants/' || left(sha256, 2) || '/' || sha256 from variant`);
      const here = new Set(await keys());
      return rows.map(({ key }) => key).filter((key) => !here.has(key));
    };
    const run = async ({ what, which }: { what: string; which: number }): Promise<void> => {
      const bytes = pictures[which] ?? Buffer.alloc(0);
      if (what === 'upload') await ingest.upload(bytes).catch((error: Error) => expect(error.message).toMatch(/vanished|ENOENT/));
      if (what === 'purge')
        await ingest.db
          .execute(
            sql`with gone as (delete from asset_version where sha256 = ${sha256(bytes)} returning asset_id) delete from asset where id in (select asset_id from gone)`,
          )
          .catch(() => {});
      if (what === 'sweep') await sweep({ graceMs: 0 });
      if (what === 'drop') await ingest.db.execute(sql`delete from variant where id = ${`v${which}`}`);
      if (what === 'render')
        await ingest.db.transaction(async (tx) => {
          await holdBytes(tx, digest(which));
          await put(variantKey(digest(which)));
          await tx.execute(sql`insert into variant (id, campaign_id, manifest, base_id, channel, locale, state, sha256, maker_id, created_at)
            values (${`v${which}`}, 'c', '{}', 'b', 'ch', 'en', 'ready', ${digest(which)}, 'm', now()) on conflict do nothing`);
        });
    };
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(step, { minLength: 2, maxLength: 6 }), { minLength: 1, maxLength: 5 }), async (waves) => {
        for (const wave of waves) {
          await Promise.all(wave.map(run));
          expect(await missing()).toEqual([]);
        }
        for (let i = 0; i < 2; i++) await sweep({ graceMs: 0 });
        expect(await missing()).toEqual([]);
        const { rows } = await ingest.db.execute<{ count: number }>(
          sql`select (select count(*) from original)::int + (select count(*) from variant)::int as count`,
        );
        expect((await keys()).filter((key) => !key.startsWith('levels/')).length).toBe(rows[0]?.count);
      }),
      { numRuns: 60, seed: 20261126 },
    );
  });
});
