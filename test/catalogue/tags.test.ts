import { arrayContains, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asset } from '#adapters/db/schema/assets.ts';
import { tag, tagWord } from '#adapters/db/schema/vocabulary.ts';
import { assetRoutes, editAsset } from '#catalogue/assets/index.ts';
import { canonicalTags, meantTags, tagRoutes } from '#catalogue/tags/index.ts';
import { fixedClock } from '#kernel/clock.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { addAsset } from './add-asset.ts';
import { type Call, mountRoutes } from './mount-routes.ts';
import { whileLocked } from './while-held.ts';

const clock = fixedClock('2026-11-26T12:00:00+08:00');
let database: TestDatabase;
let call: Call;
beforeAll(async () => {
  database = await createTestDatabase();
  const deps = { db: database.db, clock, storage: {} as never };
  call = mountRoutes([tagRoutes(deps), assetRoutes(deps)]).call;
});
afterAll(() => database.drop());

let serial = 0;
const fresh = (word: string) => `${word}${(serial += 1)}`;
const tagged = async (...tags: string[]): Promise<string> => {
  const id = await addAsset(database.db, 'photo');
  await editAsset({ db: database.db, clock }, { id, patch: { tags }, by: 'usr_test' });
  return id;
};
const tagsOf = async (id: string) => (await database.db.select({ tags: asset.tags }).from(asset).where(eq(asset.id, id)))[0]?.tags;
const path = (name: string, rest = '') => `/v1/tags/${encodeURIComponent(name)}${rest}`;
const find = async (name: string) =>
  ((await call('GET', `/v1/tags?q=${encodeURIComponent(name)}`)).body['items'] as { name: string; synonyms: string[]; count: number }[]).find(
    (one) => one.name === name,
  );

describe('a tag', () => {
  it('is made when it is first used, once, whatever its letter case and width, and says who made it', async () => {
    const name = fresh('oct');
    const id = await tagged(name.toUpperCase(), `　${name.replace('o', 'ｏ')} `);
    expect(await tagsOf(id)).toEqual([name]);
    expect(await find(name)).toMatchObject({ name, synonyms: [], count: 1, createdBy: 'usr_test' });
  });

  it('used by 30 edits at the same moment is one tag', async () => {
    const [a, b] = [fresh('at once'), fresh('at once')];
    const ids = await Promise.all(Array.from({ length: 30 }, (_, at) => tagged(...(at % 2 ? [a, b] : [b, a]))));
    expect(await find(a)).toMatchObject({ count: ids.length });
    expect(await database.db.select().from(tag).where(eq(tag.name, a))).toHaveLength(1);
  });

  it('is meant by its synonyms wherever they are typed', async () => {
    const [name, word] = [fresh('筛查'), fresh('screening')];
    expect((await call('POST', '/v1/tags', { name, synonyms: [word.toUpperCase(), name] })).body).toMatchObject({ name, synonyms: [word], count: 0 });
    const id = await tagged(word, 'other', name);
    expect(await tagsOf(id)).toEqual([name, 'other']);
    expect(await meantTags(database.db, [word, 'never-used'])).toEqual([name, 'never-used']);
    expect((await call('GET', `/v1/tags?q=${word}`)).body['items']).toMatchObject([{ name }]);
    expect(await database.db.select().from(tag).where(eq(tag.name, word))).toEqual([]);
  });

  it('shares no word with another tag', async () => {
    const [a, b, word] = [fresh('a'), fresh('b'), fresh('word')];
    await call('POST', '/v1/tags', { name: a, synonyms: [word] });
    expect(await call('POST', '/v1/tags', { name: b, synonyms: ['fine', word] })).toMatchObject({
      status: 409,
      body: { code: 'tag-word-taken', tag: a, fields: [{ pointer: '/synonyms/1' }] },
    });
    expect(await find(b)).toBeUndefined();
    expect(await call('POST', '/v1/tags', { name: word })).toMatchObject({ status: 409, body: { code: 'tag-word-taken', tag: a } });
    await call('POST', '/v1/tags', { name: b });
    expect(await call('PATCH', path(b), { synonyms: [a] })).toMatchObject({ status: 409, body: { code: 'tag-word-taken', tag: a } });
    expect(await call('PATCH', path(b), { name: word })).toMatchObject({ status: 409, body: { code: 'tag-word-taken', tag: a } });
    expect(await call('PATCH', path(word), { synonyms: [] })).toMatchObject({ status: 404, body: { code: 'tag-not-found' } });
  });

  it('is listed page by page, each once, in the order of names', async () => {
    const names = [fresh('页c'), fresh('页a'), fresh('页b')];
    for (const name of names) await call('POST', '/v1/tags', { name });
    const seen: string[] = [];
    let cursor: string | null = '';
    do {
      const { body } = await call('GET', `/v1/tags?q=页&limit=2${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`);
      seen.push(...(body['items'] as { name: string }[]).map((one) => one.name));
      cursor = body['nextCursor'] as string | null;
    } while (cursor !== null);
    expect(seen).toHaveLength(3);
    expect(new Set(seen)).toEqual(new Set(names));
  });
});

describe('renaming a tag', () => {
  it('writes the new name on every asset, keeps the old as a synonym, and makes edits begun before stale', async () => {
    const [name, next] = [fresh('old'), fresh('new / with sign?')];
    const ids = [await tagged('first', name), await tagged(name)];
    const before = await call('GET', `/v1/assets/${ids[0]}`);
    clock.advance(1000);
    expect((await call('PATCH', path(name), { name: next })).body).toMatchObject({ name: next, synonyms: [name], count: 2 });
    expect(await tagsOf(ids[0]!)).toEqual(['first', next]);
    const after = await call('GET', `/v1/assets/${ids[0]}`);
    expect(after.headers.get('ETag')).not.toBe(before.headers.get('ETag'));
    expect(after.body['updatedAt']).toBe(clock.now().toISOString());
    expect(await tagsOf(await tagged(name))).toEqual([next]);
    // Back again: its old name is its own synonym.
    expect((await call('PATCH', path(next), { name, synonyms: [] })).body).toMatchObject({ name, synonyms: [], count: 3 });
    expect(await meantTags(database.db, [next])).toEqual([next]);
  });
});

describe('merging two tags', () => {
  it('leaves one of them on every asset, once, in its place, with all words of both', async () => {
    const [a, b, word] = [fresh('a'), fresh('b'), fresh('of a')];
    await call('POST', '/v1/tags', { name: a, synonyms: [word] });
    const ids = [await tagged('x', a, 'y'), await tagged(b, 'x', a), await tagged(a, b), await tagged('x')];
    const untouched = (await call('GET', `/v1/assets/${ids[3]}`)).body['updatedAt'];
    clock.advance(1000);
    expect((await call('POST', path(a, '/merge'), { into: b })).body).toMatchObject({ name: b, synonyms: [a, word].toSorted(), count: 3 });
    expect(await Promise.all(ids.map(tagsOf))).toEqual([['x', b, 'y'], [b, 'x'], [b], ['x']]);
    expect((await call('GET', `/v1/assets/${ids[3]}`)).body['updatedAt']).toBe(untouched);
    expect(await find(a)).toBeUndefined();
    expect(await tagsOf(await tagged(a, word))).toEqual([b]);
  });

  it('also changes what lies in the trash, and goes through a synonym', async () => {
    const [a, b, word] = [fresh('a'), fresh('b'), fresh('of b')];
    await call('POST', '/v1/tags', { name: b, synonyms: [word] });
    const id = await tagged(a);
    await database.db.update(asset).set({ trashedAt: clock.now() }).where(eq(asset.id, id));
    expect((await call('POST', path(a, '/merge'), { into: word })).body).toMatchObject({ name: b, count: 0 });
    expect(await tagsOf(id)).toEqual([b]);
  });

  it('refuses itself, its own synonym and what is not there', async () => {
    const [a, word] = [fresh('a'), fresh('of a')];
    await call('POST', '/v1/tags', { name: a, synonyms: [word] });
    for (const into of [a, word]) expect(await call('POST', path(a, '/merge'), { into })).toMatchObject({ status: 409, body: { code: 'tag-into-itself' } });
    expect(await call('POST', path(a, '/merge'), { into: fresh('nowhere') })).toMatchObject({ status: 404, body: { code: 'tag-not-found' } });
    expect(await call('POST', path(fresh('nowhere'), '/merge'), { into: a })).toMatchObject({ status: 404, body: { code: 'tag-not-found' } });
  });

  it('both ways at the same moment ends with one tag, not with none', async () => {
    const [a, b] = [fresh('a'), fresh('b')];
    const id = await tagged(a, b);
    const answers = await Promise.all([call('POST', path(a, '/merge'), { into: b }), call('POST', path(b, '/merge'), { into: a })]);
    expect(answers.map((one) => one.status).toSorted()).toEqual([200, 409]);
    const left = (await tagsOf(id))!;
    expect(left).toHaveLength(1);
    expect(await find(left[0]!)).toMatchObject({ synonyms: [left[0] === a ? b : a] });
  });

  it('waits for an upload that has looked its tags up, and changes what it wrote', async () => {
    const [a, b] = [fresh('a'), fresh('b')];
    await tagged(a, b);
    const id = await addAsset(database.db, 'photo');
    const [merged] = await whileLocked(
      database.db,
      async (tx) => {
        const tags = await canonicalTags(tx, [a], { createdBy: 'usr_test', at: clock.now() });
        await tx.update(asset).set({ tags }).where(eq(asset.id, id));
      },
      [() => call('POST', path(a, '/merge'), { into: b })],
    );
    expect(merged).toMatchObject({ status: 200 });
    expect(await tagsOf(id)).toEqual([b]);
    expect(await database.db.$count(asset, arrayContains(asset.tags, [a]))).toBe(0);
  });
});

describe('deleting a tag', () => {
  it('that assets have needs force, and says how many they are', async () => {
    const [name, word] = [fresh('gone'), fresh('synonym')];
    await call('POST', '/v1/tags', { name, synonyms: [word] });
    const ids = [await tagged(name, 'stays'), await tagged(name)];
    expect(await call('DELETE', path(name))).toMatchObject({ status: 409, body: { code: 'tag-in-use', count: 2 } });
    expect((await call('DELETE', `${path(name)}?force=true`)).status).toBe(204);
    expect(await Promise.all(ids.map(tagsOf))).toEqual([['stays'], []]);
    expect(await database.db.select().from(tagWord).where(eq(tagWord.tag, name))).toEqual([]);
    expect((await call('DELETE', path(name))).status).toBe(404);
  });

  it('that nothing has needs no force', async () => {
    const name = fresh('unused');
    await call('POST', '/v1/tags', { name });
    expect((await call('DELETE', path(name))).status).toBe(204);
  });
});

it('a tag that says that a machine made it never turns into one that does not', async () => {
  const name = fresh('插画');
  await tagged('aigc', name);
  expect(await call('POST', path('aigc', '/merge'), { into: name })).toMatchObject({ status: 409, body: { code: 'tag-marks-ai' } });
  expect(await call('PATCH', path('aigc'), { name: fresh('machine') })).toMatchObject({ status: 409, body: { code: 'tag-marks-ai' } });
  expect(await call('PATCH', path(name), { synonyms: ['ai-generated'] })).toMatchObject({ status: 409, body: { code: 'tag-marks-ai' } });
  expect(await call('DELETE', `${path('aigc')}?force=true`)).toMatchObject({ status: 409, body: { code: 'tag-marks-ai' } });
  await tagged('ai');
  expect((await call('POST', path('aigc', '/merge'), { into: 'ai' })).body).toMatchObject({ name: 'ai', synonyms: ['aigc'], count: 2 });
});
