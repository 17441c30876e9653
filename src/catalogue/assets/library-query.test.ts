import { describe, expect, it } from 'vitest';
import { libraryQuery } from './contract.ts';

const problemsOf = (query: unknown) => libraryQuery.safeParse(query).error?.issues.map(({ path }) => path[0]) ?? [];

describe('a library query', () => {
  it.each(['tag', 'term', 'kind', 'fileKind'])('whose filter %s is empty is refused: it would mean the whole library', (filter) => {
    for (const empty of ['', ' ', ',', ['']]) expect(problemsOf({ [filter]: empty }), JSON.stringify(empty)).toContain(filter);
  });

  it('with a list of nothing has no such filter: that is how a query is read back', () => {
    const written = libraryQuery.parse({ tag: '筛查,自然' });
    expect(libraryQuery.parse(written)).toEqual(written);
    expect(libraryQuery.parse({ tag: [] }).tag).toEqual([]);
  });

  it.each([
    ['uploadedBy', '\u0000'],
    ['term', ['region:\u0000']],
    ['tag', '\u0000'],
    ['after', '0001-01-01'],
    ['before', '9999-12-31T23:59:59Z'],
  ])('whose %s no database holds is refused with its name', (filter, value) => {
    expect(problemsOf({ [filter]: value })).toContain(filter);
  });
});
