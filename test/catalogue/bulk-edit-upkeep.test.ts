import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bulkEdit, bulkEditItem } from '#adapters/db/schema/index.ts';
import type { Asset } from '#catalogue/assets/contract.ts';
import type { BulkEdit } from '#catalogue/bulk-edits/contract.ts';
import { forgetOldEdits, resumeEdits, runEdit } from '#catalogue/bulk-edits/index.ts';
import { fixedClock } from '#kernel/clock.ts';
import { type BulkEdits, startBulkEdits } from './bulk-edit-client.ts';
import { manyAssets } from './many-assets.ts';

let bulk: BulkEdits;
beforeAll(async () => void (bulk = await startBulkEdits()));
afterAll(() => bulk.service.stop());

it('its progress is a stream that ends with it, and is not asked for again', async () => {
  const tag = bulk.mark();
  await manyAssets(bulk.db, 3000, { tags: [tag] });
  const edit = await bulk.post<BulkEdit>('/v1/bulk-edits', { query: { tag: [tag] }, changes: { addTags: ['streamed'] } });
  const answer = await bulk.service.send('GET', `/v1/bulk-edits/${edit.id}/progress`, { key: bulk.key });
  const blocks = (await answer.text()).split('\n\n').filter((block) => block.includes('data:'));
  const events = blocks.map((block) => ({
    name: /event: (.*)/.exec(block)?.[1],
    id: /id: (.*)/.exec(block)?.[1],
    data: JSON.parse(/data: (.*)/.exec(block)?.[1] ?? '') as BulkEdit,
  }));
  const counts = events.map(({ data }) => data.processed);
  expect(counts).toEqual(counts.toSorted((a, b) => a - b));
  expect(events.at(-1)).toMatchObject({ name: 'done', data: { processed: 3000, changed: 3000 } });
  const again = await bulk.service.send('GET', `/v1/bulk-edits/${edit.id}/progress`, { key: bulk.key, headers: { 'Last-Event-ID': events.at(-1)?.id ?? '' } });
  expect(again.status).toBe(204);
});

it('the history lists what was edited, by whom, with its counts, newest first, and no previews', async () => {
  const tag = bulk.mark();
  const ids = await manyAssets(bulk.db, 2, { tags: [tag] });
  await bulk.preview({ ids, changes: { addTags: ['no'] } });
  const edit = await bulk.run({ query: { tag: [tag] }, changes: { addTags: ['yes'] } });
  const { items } = await bulk.service.ask<{ items: BulkEdit[] }>('GET', '/v1/bulk-edits?limit=2', { key: bulk.key });
  expect(items[0]).toMatchObject({
    id: edit.id,
    changes: { addTags: ['yes'] },
    query: { tag: [tag] },
    changed: 2,
    canUndo: true,
    createdBy: expect.stringMatching(/^key_/),
  });
  expect(items[1]?.id).not.toBe(edit.id);
});

describe('an edit that was left running', () => {
  it('by a crash between commit and queue is queued again, and stopped ones are not', async () => {
    const tag = bulk.mark();
    const ids = await manyAssets(bulk.db, 5, { tags: [tag] });
    const lost = await bulk.startedNowhere({ ids, changes: { addTags: ['lost'] } });
    const halted = await bulk.startedNowhere({ ids, changes: { addTags: ['halted'] } });
    expect(await bulk.show(lost.id)).toMatchObject({ state: 'running', processed: 0 });
    expect(await bulk.refusal(`/v1/bulk-edits/${lost.id}/undo`)).toEqual([409, 'bulk-edit-running']);
    expect(await bulk.post<BulkEdit>(`/v1/bulk-edits/${halted.id}/stop`)).toMatchObject({ state: 'stopped', processed: 0 });
    const clock = fixedClock(new Date(Date.now() + 60_000));
    expect(await resumeEdits({ ...bulk.service.parts, clock })).toBe(1);
    expect(await bulk.ended(lost)).toMatchObject({ state: 'done', changed: 5 });
    expect((await bulk.rowsOf(ids)).every((row) => row.tags.join() === `${tag},lost`)).toBe(true);
    expect(await bulk.show(halted.id)).toMatchObject({ state: 'stopped', processed: 0 });
  });

  it('and is worked off by several workers at once is counted once', async () => {
    const tag = bulk.mark();
    const ids = await manyAssets(bulk.db, 2600, { tags: [tag] });
    const { id } = await bulk.startedNowhere({ query: { tag: [tag] }, changes: { addTags: ['many hands'] } });
    await Promise.all(Array.from({ length: 4 }, () => runEdit(bulk.service.parts, { bulkEditId: id })));
    expect(await bulk.show(id)).toMatchObject({ state: 'done', total: 2600, processed: 2600, changed: 2600 });
    expect(await bulk.db.$count(bulkEditItem, and(eq(bulkEditItem.bulkEditId, id), eq(bulkEditItem.outcome, 'changed')))).toBe(ids.length);
  });

  it('fails with the reason where it cannot go on, and what it had changed can be undone', async () => {
    const tag = bulk.mark();
    const ids = await manyAssets(bulk.db, 5, { tags: [tag] });
    const { id } = await bulk.post<{ id: string }>('/v1/collections', { name: `gone ${tag}` });
    const { token } = await bulk.preview({ ids, changes: { addToCollection: id } });
    await bulk.service.send('DELETE', `/v1/collections/${id}`, { key: bulk.key });
    await bulk.post<BulkEdit>('/v1/bulk-edits', { token });
    expect(await bulk.ended({ id: token })).toMatchObject({ state: 'failed', failure: expect.stringContaining(id), changed: 0, canUndo: false });
  });
});

it('housekeeping deletes old previews and, after 90 days, what an undo would need', async () => {
  const { db } = bulk.service.database;
  const [id] = await manyAssets(db, 1);
  const { token } = await bulk.preview({ ids: [id], changes: { addTags: ['x'] } });
  const edit = await bulk.run({ ids: [id], changes: { addTags: ['y'] } });
  const later = (days: number) => fixedClock(new Date(Date.now() + days * 86_400_000));
  await forgetOldEdits({ db, clock: later(2) });
  expect([await db.$count(bulkEdit, eq(bulkEdit.id, token)), await db.$count(bulkEditItem, eq(bulkEditItem.bulkEditId, edit.id))]).toEqual([0, 1]);
  await forgetOldEdits({ db, clock: later(91) });
  expect(await db.$count(bulkEditItem, eq(bulkEditItem.bulkEditId, edit.id))).toBe(0);
  expect(await db.$count(bulkEdit, eq(bulkEdit.id, edit.id))).toBe(1);
});

it('an asset shows in the API what an edit made of it', async () => {
  const [id] = await manyAssets(bulk.db, 1);
  await bulk.run({ ids: [id], changes: { addTags: ['shown'], setKind: 'logo' } });
  expect(await bulk.service.ask<Asset>('GET', `/v1/assets/${id}`, { key: bulk.key })).toMatchObject({ tags: ['shown'], kind: 'logo' });
});
