import { eq } from 'drizzle-orm';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asset, bulkEditItem } from '#adapters/db/schema/index.ts';
import type { Asset } from '#catalogue/assets/contract.ts';
import type { BulkEdit, Preview, Summary } from '#catalogue/bulk-edits/contract.ts';
import { runEdit } from '#catalogue/bulk-edits/index.ts';
import { newId } from '#kernel/ids.ts';
import { type BulkEdits, startBulkEdits } from './bulk-edit-client.ts';
import { manyAssets } from './many-assets.ts';

let bulk: BulkEdits;
beforeAll(async () => void (bulk = await startBulkEdits()));
afterAll(() => bulk.service.stop());

describe('a bulk edit by query', () => {
  it('is about everything the query finds, also what no list has shown, minus the exceptions; the preview counts it exactly', async () => {
    const tag = bulk.mark();
    const { db } = bulk.service.database;
    const ids = await manyAssets(db, 1234, { tags: [tag] });
    const bystanders = await manyAssets(db, 20, { tags: [`${tag}-not`] });
    const except = [ids[0]!, ids[600]!, ids[1233]!];
    const untouched = await bulk.said([...bystanders, ...except]);

    const looked = await bulk.preview({ query: { tag: [tag] }, except, changes: { addTags: ['Neu', 'neu '], setKind: 'logo' } });
    expect(looked).toMatchObject({ count: 1231, changing: 1231, changes: { addTags: ['neu'], setKind: 'logo' } });
    expect(looked.sample).toHaveLength(12);
    expect(await bulk.said(except)).toEqual(untouched.filter(({ id }) => except.includes(id)));

    const edit = await bulk.ended(await bulk.post<BulkEdit>('/v1/bulk-edits', { token: looked.token }));
    expect(edit).toMatchObject({ id: looked.token, state: 'done', total: 1231, processed: 1231, changed: 1231, skipped: 0, conflicts: 0, canUndo: true });
    const changed = await bulk.rowsOf(ids.filter((id) => !except.includes(id)));
    expect(changed).toHaveLength(1231);
    expect(changed.every((row) => row.kind === 'logo' && row.tags.join() === `${tag},neu` && row.updatedAt >= row.createdAt)).toBe(true);
    expect(await bulk.said([...bystanders, ...except])).toEqual(untouched);
  });

  it('started twice, and five times at once, from one preview, is one edit', async () => {
    const tag = bulk.mark();
    await manyAssets(bulk.db, 30, { tags: [tag] });
    const { token } = await bulk.preview({ query: { tag: [tag] }, changes: { addTags: ['once'] } });
    const answers = await Promise.all(Array.from({ length: 5 }, () => bulk.post<BulkEdit>('/v1/bulk-edits', { token })));
    expect(new Set(answers.map(({ id }) => id))).toEqual(new Set([token]));
    expect(await bulk.ended({ id: token })).toMatchObject({ changed: 30, total: 30 });
    expect(await bulk.post<BulkEdit>('/v1/bulk-edits', { token })).toMatchObject({ id: token, state: 'done' });
    expect(await bulk.db.$count(bulkEditItem, eq(bulkEditItem.bulkEditId, token))).toBe(30);
  });

  it('is refused where other assets are meant by now, with a preview of those', async () => {
    const tag = bulk.mark();
    const ids = await manyAssets(bulk.db, 10, { tags: [tag] });
    const { token } = await bulk.preview({ query: { tag: [tag] }, changes: { addTags: ['late'] } });
    // As many as before, and not the same ones.
    await bulk.service.ask('PATCH', `/v1/assets/${ids[0]}`, { key: bulk.key, json: { tags: [] } });
    await manyAssets(bulk.db, 1, { tags: [tag] });
    const answer = await bulk.service.send('POST', '/v1/bulk-edits', { key: bulk.key, json: { token } });
    expect(answer.status).toBe(409);
    const problem = (await answer.json()) as { code: string; preview: Preview };
    expect(problem).toMatchObject({ code: 'selection-changed', preview: { count: 10, changing: 10 } });
    expect(await bulk.db.$count(bulkEditItem, eq(bulkEditItem.bulkEditId, token))).toBe(0);
    expect(await bulk.ended(await bulk.post<BulkEdit>('/v1/bulk-edits', { token: problem.preview.token }))).toMatchObject({ changed: 10 });
    expect((await bulk.rowsOf(ids.slice(0, 1)))[0]?.tags).toEqual([]);
  });

  it('says no to nothing, to contradictions, to what is not there, and to a preview of somebody else', async () => {
    const tag = bulk.mark();
    const [id] = await manyAssets(bulk.db, 1, { tags: [tag] });
    const query = { tag: [tag] };
    const [path, start] = ['/v1/bulk-edits/preview', '/v1/bulk-edits'];
    expect(await bulk.refusal(path, { query, changes: {} })).toEqual([400, 'invalid-input']);
    expect(await bulk.refusal(path, { query, changes: { addTags: ['a'], removeTags: ['A'] } })).toEqual([400, 'invalid-input']);
    expect(await bulk.refusal(path, { query, ids: [id], changes: { addTags: ['a'] } })).toEqual([400, 'invalid-input']);
    expect(await bulk.refusal(path, { changes: { addTags: ['a'] } })).toEqual([400, 'invalid-input']);
    expect(await bulk.refusal(path, { query: { tagg: [tag] }, changes: { addTags: ['a'] } })).toEqual([400, 'invalid-input']);
    expect(await bulk.refusal(path, { query: { tag: ['nobody has this'] }, changes: { addTags: ['a'] } })).toEqual([422, 'selection-empty']);
    expect(await bulk.refusal(path, { query, changes: { addToCollection: newId('collection') } })).toEqual([422, 'collection-unknown']);
    expect(await bulk.refusal(start, { token: newId('bulkEdit') })).toEqual([404, 'bulk-edit-not-found']);
    const { token } = await bulk.preview({ query, changes: { addTags: ['mine'] } });
    expect(await bulk.refusal(start, { token }, bulk.other)).toEqual([404, 'bulk-edit-not-found']);
    expect(await bulk.refusal(`/v1/bulk-edits/${token}/undo`)).toEqual([404, 'bulk-edit-not-found']);
    expect((await bulk.service.send('GET', `/v1/bulk-edits/${token}`, { key: bulk.key })).status).toBe(404);
  });
});

describe('what it changes', () => {
  it('tags, kind, custom values, collections and the trash, all in one; and its undo restores every row exactly', async () => {
    const tag = bulk.mark();
    const ids = await manyAssets(bulk.db, 700, { tags: ['first', tag, 'last'], tagEvery: [2, 3] });
    const from = await bulk.post<{ id: string }>('/v1/collections', { name: `from ${tag}` });
    const to = await bulk.post<{ id: string }>('/v1/collections', { name: `to ${tag}` });
    expect(await bulk.run({ ids: ids.slice(0, 300), changes: { addToCollection: from.id } })).toMatchObject({ changed: 300 });
    const membership = async (id: string) => (await bulk.service.ask<{ count: number }>('GET', `/v1/collections/${id}`, { key: bulk.key })).count;
    const before = await bulk.said(ids);

    const looked = await bulk.preview({
      query: { tag: [tag] },
      changes: {
        addTags: ['nth-3', 'new'],
        removeTags: ['nth-2', 'first'],
        setKind: 'illustration',

        addToCollection: to.id,
        removeFromCollection: from.id,
      },
    });
    const edit = await bulk.ended(await bulk.post<BulkEdit>('/v1/bulk-edits', { token: looked.token }));
    expect(edit).toMatchObject({ state: 'done', changed: 700 });
    for (const row of await bulk.rowsOf(ids)) {
      expect(row.kind).toBe('illustration');
      expect(row.tags).toEqual([tag, 'last', 'nth-3', 'new']);
    }
    expect([await membership(from.id), await membership(to.id)]).toEqual([0, 700]);
    const binned = await bulk.run({ query: { tag: [tag] }, changes: { trash: true } });
    expect(binned).toMatchObject({ changed: 700 });
    expect((await bulk.rowsOf(ids)).every((row) => row.trashedAt !== null)).toBe(true);

    expect(await bulk.undo(binned)).toMatchObject({ state: 'done', changed: 700, conflicts: 0, undoOf: binned.id });
    const undone = await bulk.undo(edit);
    expect(undone).toMatchObject({ state: 'done', changed: 700, conflicts: 0, skipped: 0 });
    expect(await bulk.said(ids)).toEqual(before);
    expect([await membership(from.id), await membership(to.id)]).toEqual([300, 0]);
    expect(await bulk.show(edit.id)).toMatchObject({ canUndo: false, undoneBy: undone.id });
    expect(await bulk.refusal(`/v1/bulk-edits/${edit.id}/undo`)).toEqual([409, 'bulk-edit-undone']);

    // To undo the undo is to do it again.
    expect(await bulk.undo(undone)).toMatchObject({ changed: 700, conflicts: 0 });
    expect((await bulk.rowsOf(ids)).every((row) => row.kind === 'illustration' && row.tags.includes('new') && !row.tags.includes('first'))).toBe(true);
  });

  it('terms and custom values, by what the house has defined; a field that is gone by its undo is left out and named', async () => {
    const tag = bulk.mark();
    const ids = await manyAssets(bulk.db, 4, { tags: [tag] });
    for (const k of ['contract', 'rounds'])
      await bulk.post('/v1/custom-fields', { key: `${k}-${tag}`, label: { 'zh-CN': k, en: k }, type: k === 'rounds' ? 'number' : 'text' });
    const [contract, rounds] = [`contract-${tag}`, `rounds-${tag}`];
    const wrong = { ids, changes: { setCustom: { [rounds]: 'many' } } };
    expect(await bulk.refusal('/v1/bulk-edits/preview', wrong)).toEqual([422, 'custom-value-unusable']);
    expect(await bulk.refusal('/v1/bulk-edits', { ids, changes: { addTerms: ['region:990000'] } })).toEqual([422, 'term-unknown']);
    const first = await bulk.run({
      ids,
      changes: { addTerms: ['region:440300', 'business-line:screening'], setCustom: { [contract]: ' HT-1 ', [rounds]: 3 } },
    });
    expect(first).toMatchObject({ changed: 4 });
    expect((await bulk.rowsOf(ids))[3]).toMatchObject({ terms: ['region:440300', 'business-line:screening'], custom: { [contract]: 'HT-1', [rounds]: 3 } });
    expect(await bulk.preview({ ids, changes: { setCustom: { [contract]: 'HT-1' } } })).toMatchObject({ changing: 0 });
    expect(await bulk.preview({ ids, changes: { setCustom: { [contract]: null } } })).toMatchObject({ changing: 4 });
    const second = await bulk.run({ ids, changes: { removeTerms: ['region:440300'], setCustom: { [contract]: null, [rounds]: null } } });
    expect((await bulk.rowsOf(ids)).map(({ custom }) => custom)).toEqual([{}, {}, {}, {}]);
    await bulk.service.send('DELETE', `/v1/custom-fields/${contract}?force=true`, { key: bulk.key });
    expect(await bulk.undo(second)).toMatchObject({ changed: 4, conflicts: 4 });
    expect((await bulk.rowsOf(ids))[0]).toMatchObject({ custom: { [rounds]: 3 } });
    expect(new Set((await bulk.rowsOf(ids))[0]?.terms)).toEqual(new Set(['region:440300', 'business-line:screening']));
  });

  it('nothing where everything is so already: no new time of change, no undo', async () => {
    const tag = bulk.mark();
    const ids = await manyAssets(bulk.db, 20, { tags: [tag] });
    const before = await bulk.rowsOf(ids);
    expect(await bulk.preview({ ids, changes: { addTags: [tag], setKind: 'photo' } })).toMatchObject({ count: 20, changing: 0 });
    const edit = await bulk.run({ ids, changes: { addTags: [tag], setKind: 'photo' } });
    expect(edit).toMatchObject({ processed: 20, changed: 0, canUndo: false });
    expect(await bulk.rowsOf(ids)).toEqual(before);
  });

  it('nothing in the trash, unless it takes it out; what was named and is purged is skipped', async () => {
    const tag = bulk.mark();
    const ids = await manyAssets(bulk.db, 6, { tags: [tag] });
    await bulk.run({ ids: ids.slice(0, 2), changes: { trash: true } });
    expect(await bulk.run({ ids, changes: { addTags: ['seen'] } })).toMatchObject({ total: 4, changed: 4 });
    expect(await bulk.run({ query: { tag: [tag], trashed: true }, changes: { trash: false, addTags: ['back'] } })).toMatchObject({ total: 2, changed: 2 });
    const edit = await bulk.run({ ids, changes: { addTags: ['and then'] } });
    await bulk.db.delete(asset).where(eq(asset.id, ids[5]!));
    await bulk.service.ask('DELETE', `/v1/assets/${ids[4]}`, { key: bulk.key });
    expect(await bulk.undo(edit)).toMatchObject({ total: 6, changed: 4, skipped: 2 });
  });
});

describe('people who edit at the same time', () => {
  it('lose nothing: what they did after it stays when it is undone, is counted and named', async () => {
    const tag = bulk.mark();
    const ids = await manyAssets(bulk.db, 12, { tags: [tag, 'old'] });
    const edit = await bulk.run({ query: { tag: [tag] }, changes: { setKind: 'logo', addTags: ['by-bulk'], removeTags: ['old'] } });
    await bulk.service.ask('PATCH', `/v1/assets/${ids[0]}`, { key: bulk.key, json: { kind: 'portrait' } });
    await bulk.service.ask('PATCH', `/v1/assets/${ids[1]}`, { key: bulk.key, json: { tags: [tag, 'by-bulk', 'by-hand'], name: 'renamed' } });
    expect(await bulk.undo(edit)).toMatchObject({ changed: 12, conflicts: 1 });
    const rows = await bulk.rowsOf(ids);
    expect(rows[0]).toMatchObject({ kind: 'portrait', tags: [tag, 'old'] });
    expect(rows[1]).toMatchObject({ kind: 'photo', tags: [tag, 'by-hand', 'old'], name: 'renamed' });
    const undone = (await bulk.show(edit.id)).undoneBy;
    const { items } = await bulk.service.ask<{ items: unknown[] }>('GET', `/v1/bulk-edits/${undone}/items?conflicting=true`, { key: bulk.key });
    expect(items).toEqual([{ assetId: ids[0], outcome: 'changed', conflicts: ['kind'] }]);
  });

  it('find that their ETag is stale once it has passed over the asset', async () => {
    const tag = bulk.mark();
    const [id] = await manyAssets(bulk.db, 1, { tags: [tag] });
    const etag = (await bulk.service.send('GET', `/v1/assets/${id}`, { key: bulk.key })).headers.get('etag')!;
    await bulk.run({ ids: [id], changes: { addTags: ['meanwhile'] } });
    const answer = await bulk.service.send('PATCH', `/v1/assets/${id}`, { key: bulk.key, json: { tags: ['mine'] }, headers: { 'If-Match': etag } });
    expect(answer.status).toBe(412);
    expect((await bulk.rowsOf([id!]))[0]?.tags).toEqual([tag, 'meanwhile']);
  });

  it('while two of them run at once, edit on: every tag of everybody is there in the end', async () => {
    const tag = bulk.mark();
    const ids = await manyAssets(bulk.db, 3000, { tags: [tag] });
    const red = await bulk.startedNowhere({ query: { tag: [tag] }, changes: { addTags: ['red'] } });
    const green = await bulk.startedNowhere({ query: { tag: [tag] }, changes: { addTags: ['green'] } });
    const edits = [red, green];
    const byHand = new Map<string, number>();
    let running = true;
    // People look, then save with the ETag that they have seen, and look again where somebody was faster.
    const editors = [0, 1, 2].map(async (lane) => {
      for (let i = lane; running; i += 3) {
        const id = ids[(i * 7) % 300]!;
        const seen = await bulk.service.send('GET', `/v1/assets/${id}`, { key: bulk.key });
        const { tags } = (await seen.json()) as Asset;
        const saved = await bulk.service.send('PATCH', `/v1/assets/${id}`, {
          key: bulk.key,
          json: { tags: [...tags, `hand-${byHand.get(id) ?? 0}-${lane}`] },
          headers: { 'If-Match': seen.headers.get('etag')! },
        });
        if (saved.ok) byHand.set(id, tags.length);
      }
    });
    // Begins once people are at it.
    while (byHand.size < 3) await sleep(5);
    await Promise.all(edits.map(({ id }) => runEdit(bulk.service.parts, { bulkEditId: id })));
    running = false;
    await Promise.all(editors);
    expect(await Promise.all(edits.map(async ({ id }) => (await bulk.show(id)).changed))).toEqual([3000, 3000]);
    for (const row of await bulk.rowsOf(ids)) {
      expect(row.tags).toEqual(expect.arrayContaining([tag, 'red', 'green']));
      // Each save added one to what it had seen, and nobody takes any away.
      if (byHand.has(row.id)) expect(row.tags.length).toBeGreaterThan(byHand.get(row.id)!);
      expect(new Set(row.tags).size).toBe(row.tags.length);
    }
    // Undone in the other order than made: sets do not care.
    for (const edit of edits) await bulk.undo(edit);
    for (const row of await bulk.rowsOf(ids)) expect(row.tags.filter((word) => !word.startsWith('hand-'))).toEqual([tag]);
  });
});

describe('its tags', () => {
  it('are the canonical ones, also where two became one between the edit and its undo', async () => {
    const tag = bulk.mark();
    const ids = await manyAssets(bulk.db, 3, { tags: [tag] });
    await bulk.post('/v1/tags', { name: `kite-${tag}`, synonyms: [`dragon-${tag}`] });
    const edit = await bulk.run({ ids, changes: { addTags: [`Dragon-${tag}`] } });
    expect((await bulk.rowsOf(ids)).map((row) => row.tags)).toEqual(ids.map(() => [tag, `kite-${tag}`]));
    await bulk.post('/v1/tags', { name: `toys-${tag}` });
    await bulk.post(`/v1/tags/kite-${tag}/merge`, { into: `toys-${tag}` });
    expect((await bulk.rowsOf(ids))[0]?.tags).toContain(`toys-${tag}`);
    expect(await bulk.undo(edit)).toMatchObject({ changed: 3, conflicts: 0 });
    expect((await bulk.rowsOf(ids)).map((row) => row.tags)).toEqual(ids.map(() => [tag]));
  });

  it('come of edits, not of previews', async () => {
    const tag = bulk.mark();
    const [id] = await manyAssets(bulk.db, 1);
    await bulk.preview({ ids: [id], changes: { addTags: [`never-${tag}`] } });
    const { items } = await bulk.service.ask<{ items: { name: string }[] }>('GET', `/v1/tags?q=never-${tag}`, { key: bulk.key });
    expect(items).toEqual([]);
  });
});

it('a summary counts how many of a selection have each tag, kind and collection: all, some, none', async () => {
  const tag = bulk.mark();
  const ids = await manyAssets(bulk.db, 60, { tags: [tag], tagEvery: [2, 5] });
  const { id } = await bulk.post<{ id: string }>('/v1/collections', { name: `sum ${tag}` });
  await bulk.run({ ids: ids.slice(0, 7), changes: { addToCollection: id, setKind: 'logo' } });
  const summary = await bulk.post<Summary>('/v1/bulk-edits/summary', { query: { tag: [tag] }, except: ids.slice(59) });
  expect(summary).toEqual({
    total: 59,
    tags: [
      { value: tag, count: 59 },
      { value: 'nth-2', count: 30 },
      { value: 'nth-5', count: 12 },
    ],
    terms: [],
    collections: [{ value: id, count: 7 }],
    kinds: [
      { value: 'photo', count: 52 },
      { value: 'logo', count: 7 },
    ],
  });
  expect((await bulk.post<Summary>('/v1/bulk-edits/summary', { ids: [newId('asset')] })).total).toBe(0);
});
