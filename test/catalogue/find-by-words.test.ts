import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestService, type TestService } from '#test/support/service.ts';
import { scopes } from '#kernel/access.ts';
import { addAsset } from './add-asset.ts';

let service: TestService;
let key: string;
beforeAll(async () => {
  service = await startTestService({ queues: [] });
  key = await service.keyWith(scopes.filter((scope) => scope !== 'feed:read'));
});
afterAll(() => service.stop());

const ask = <T>(method: string, path: string, json?: unknown): Promise<T> => service.ask<T>(method, path, { key, ...(json === undefined ? {} : { json }) });
const found = async (query: string): Promise<string[]> => (await ask<{ items: { id: string }[] }>('GET', `/v1/assets?${query}`)).items.map((one) => one.id);
const photo = async (patch: Record<string, unknown>): Promise<string> => {
  const id = await addAsset(service.database.db, 'photo');
  await ask('PATCH', `/v1/assets/${id}`, patch);
  return id;
};
const of = (word: string) => encodeURIComponent(word);

describe('whoever looks for a word', () => {
  it('finds what has the tag that the word has become: by renaming, by merging, as a synonym', async () => {
    const [a, b] = [await photo({ tags: ['crowdscan'] }), await photo({ tags: ['早筛'] })];
    expect(await found(`tag=crowdscan`)).toEqual([a]);
    await ask('POST', `/v1/tags/${of('crowdscan')}/merge`, { into: '早筛' });
    for (const query of ['q=crowdscan', 'tag=crowdscan', 'tag=CROWDSCAN', `q=${of('早筛')}`, `tag=${of('早筛')}`, `q=${of('tag:crowdscan')}`]) {
      expect([query, (await found(query)).toSorted()]).toEqual([query, [a, b].toSorted()]);
    }
    await ask('PATCH', `/v1/tags/${of('早筛')}`, { name: 'early-check' });
    for (const query of ['q=crowdscan', `tag=${of('早筛')}`, 'tag=early-check'])
      expect([query, (await found(query)).toSorted()]).toEqual([query, [a, b].toSorted()]);
    expect((await photo({ tags: ['Crowdscan'] }).then((id) => ask<{ tags: string[] }>('GET', `/v1/assets/${id}`))).tags).toEqual(['early-check']);
  });

  it('no longer finds what the tag was taken off', async () => {
    const id = await photo({ tags: ['shortlived'] });
    expect(await found('q=shortlived')).toEqual([id]);
    await service.send('DELETE', '/v1/tags/shortlived?force=true', { key });
    expect([await found('q=shortlived'), await found('tag=shortlived')]).toEqual([[], []]);
  });
});

describe('whoever looks for a term', () => {
  it('finds what lies within it: a province with its cities, a project with those below it', async () => {
    await ask('POST', '/v1/terms', { kind: 'project', key: 'winter', name: { en: 'Winter' } });
    await ask('POST', '/v1/terms', { kind: 'project', key: 'winter-north', name: { en: 'Winter, north' }, parentId: 'project:winter' });
    const city = await photo({ terms: ['region:440300', 'project:winter-north'] });
    const province = await photo({ terms: ['region:440000', 'project:winter'] });
    const elsewhere = await photo({ terms: ['region:310115'] });
    expect((await found('term=region:440000')).toSorted()).toEqual([city, province].toSorted());
    expect(await found('term=region:440300')).toEqual([city]);
    expect(await found('term=region:310000')).toEqual([elsewhere]);
    expect((await found('term=project:winter')).toSorted()).toEqual([city, province].toSorted());
    expect(await found('term=project:winter-north')).toEqual([city]);
    expect(await found('term=region:440000&term=project:winter-north')).toEqual([city]);
  });
});

describe('whoever looks into a collection', () => {
  it('finds what is in it and below it, and no more once it was moved away', async () => {
    const make = (name: string, parentId: string | null) => ask<{ id: string }>('POST', '/v1/collections', { name, parentId });
    const top = await make('top', null);
    const below = await make('below', top.id);
    const id = await photo({});
    await service.send('PUT', `/v1/collections/${below.id}/assets/${id}`, { key });
    expect(await found(`collection=${top.id}`)).toEqual([id]);
    await ask('PATCH', `/v1/collections/${below.id}`, { parentId: null });
    expect([await found(`collection=${top.id}`), await found(`collection=${below.id}`)]).toEqual([[], [id]]);
    await service.send('DELETE', `/v1/collections/${below.id}/assets/${id}`, { key });
    expect(await found(`collection=${below.id}`)).toEqual([]);
  });
});
