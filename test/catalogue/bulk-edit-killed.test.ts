import { asc, eq, sql } from 'drizzle-orm';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { asset, bulkEditItem } from '#adapters/db/schema/index.ts';
import type { BulkEdit } from '#catalogue/bulk-edits/contract.ts';
import { type Program, runProgram } from '#test/loop/run-program.ts';
import { startTestService, type TestService } from '#test/support/service.ts';
import { manyAssets } from './many-assets.ts';

let service: TestService;
let key: string;
const workers: Program[] = [];
beforeAll(async () => {
  // The service only answers: what works the edit off is a process of its own, which is killed.
  service = await startTestService({ queues: [] });
  key = await service.keyWith(['assets:read', 'assets:write']);
});
afterAll(async () => {
  for (const { child, exit } of workers) {
    child.kill('SIGKILL');
    await exit;
  }
  await service.stop();
});

const startWorker = async (): Promise<Program> => {
  const worker = runProgram('workers/main.ts', ['--queues=library'], { DATABASE_URL: service.database.url, GALAXY_DATA: service.folder });
  workers.push(worker);
  await worker.said('workers serve');
  return worker;
};
const show = (id: string) => service.ask<BulkEdit>('GET', `/v1/bulk-edits/${id}`, { key });
const start = (path: string, json?: unknown) => service.ask<BulkEdit>('POST', path, { key, ...(json === undefined ? {} : { json }) });

/** Follows an edit to its end, and kills the worker each time so many assets are done; another takes its place. */
async function killedAt(id: string, counts: readonly number[]): Promise<BulkEdit> {
  let worker = await startWorker();
  for (const count of counts) {
    for (;;) {
      const { processed, state } = await show(id);
      if (state !== 'running') throw new Error(`it was ${state} before it could be killed`);
      if (processed >= count) break;
      await sleep(1);
    }
    worker.child.kill('SIGKILL');
    await worker.exit;
    const { processed, state, total } = await show(id);
    expect(state).toBe('running');
    expect(processed).toBeLessThan(total);
    worker = await startWorker();
  }
  for (const end = Date.now() + 90_000; Date.now() < end; await sleep(50)) {
    const edit = await show(id);
    if (edit.state !== 'running') {
      worker.child.kill('SIGTERM');
      await worker.exit;
      return edit;
    }
  }
  throw new Error(`it does not end: ${JSON.stringify(await show(id))}`);
}

it('an edit whose worker is killed in the middle, twice, changes every asset exactly once, and so does its undo', async () => {
  const { db } = service.database;
  const ids = await manyAssets(db, 20_000, { tags: ['kept', 'old'] });
  // Counted by the database itself: every write of a row, whoever does it.
  await db.execute(sql`create table writes (id text, tags text[])`);
  await db.execute(
    sql`create function note_write() returns trigger language plpgsql as $$ begin insert into writes values (new.id, new.tags); return new; end $$`,
  );
  await db.execute(sql`create trigger note_write after update on asset for each row execute function note_write()`);
  const writes = async (): Promise<{ assets: number; most: number }> => {
    const { rows } = await db.execute<{ assets: number; most: number }>(
      sql`select count(*)::int as assets, max(times)::int as most from (select count(*) as times from writes group by id) as per`,
    );
    await db.execute(sql`truncate writes`);
    return rows[0]!;
  };
  const tagsNow = async (): Promise<string[]> => [
    ...new Set((await db.select({ tags: asset.tags }).from(asset).orderBy(asc(asset.id))).map(({ tags }) => tags.join())),
  ];

  const edit = await start('/v1/bulk-edits', { query: { tag: ['old'] }, changes: { addTags: ['new'], removeTags: ['old'], setKind: 'logo' } });
  expect(await killedAt(edit.id, [2000, 9000])).toMatchObject({ state: 'done', total: 20_000, processed: 20_000, changed: 20_000, conflicts: 0 });
  expect(await tagsNow()).toEqual(['kept,new']);
  expect(await writes()).toEqual({ assets: ids.length, most: 1 });
  expect(await db.$count(bulkEditItem, eq(bulkEditItem.outcome, 'changed'))).toBe(20_000);

  const undo = await start(`/v1/bulk-edits/${edit.id}/undo`);
  expect(await killedAt(undo.id, [6000])).toMatchObject({ state: 'done', changed: 20_000, conflicts: 0, skipped: 0 });
  expect(await tagsNow()).toEqual(['kept,old']);
  expect(await writes()).toEqual({ assets: ids.length, most: 1 });
}, 240_000);
