import { describe, expect, it } from 'vitest';
import { GalaxyError } from '#kernel/errors.ts';
import { parseRows } from './parse-rows.ts';

const slots = new Set(['community', 'place', 'eventDate']);
const problemOf = (run: () => unknown): GalaxyError => {
  try {
    run();
  } catch (error) {
    if (error instanceof GalaxyError) return error;
  }
  throw new Error('nothing was refused');
};

describe('rows', () => {
  it('come the same from CSV and JSON', () => {
    const csv = '\uFEFFkey,region,community,place.en\nsh-01,310115, 花木社区 ,"Hall, 2nd floor"\n';
    const json = [{ key: 'sh-01', region: '310115', values: { community: '花木社区', 'place.en': 'Hall, 2nd floor' } }];
    expect(parseRows(csv, slots)).toEqual(parseRows(json, slots));
  });
  it('are refused as a whole, every bad one named with its line and pointer', () => {
    const error = problemOf(() => parseRows('key,region,community\nok,310115,好\nbad key,31,坏\nok,310115,again\n', slots));
    expect(error.code).toBe('rows-invalid');
    expect(error.fields.map((field) => field.pointer)).toEqual(['/rows/1/key', '/rows/1/region', '/rows/2/key']);
    expect(error.fields[0]?.message).toContain('line 3');
  });
  it('that are wrong in more ways than can be passed on at once are counted, and 200 are listed', () => {
    const row = Object.fromEntries(Array.from({ length: 200 }, (_, i) => [`?${i}`, 'x']));
    const error = problemOf(() =>
      parseRows(
        Array.from({ length: 700 }, (_, i) => ({ key: `r${i}`, values: row })),
        slots,
      ),
    );
    expect([error.code, error.fields.length]).toEqual(['rows-invalid', 200]);
    expect(error.message).toContain('140000 problem(s)');
    expect(problemOf(() => parseRows([{ key: 'a', values: Object.fromEntries(Array.from({ length: 400_000 }, (_, i) => [`?${i}`, 'x'])) }], slots)).code).toBe(
      'rows-invalid',
    );
  });
  it('may not fill a slot the template does not have', () =>
    expect(problemOf(() => parseRows('key,nonsense\na,b\n', slots)).fields[0]?.pointer).toBe('/rows/0/values/nonsense'));
  it('that are not CSV say so', () => expect(problemOf(() => parseRows('key,community\n"a,b\n', slots)).code).toBe('rows-not-csv'));
  it('with a missing cell are refused by line', () => expect(problemOf(() => parseRows('key,community\na\n', slots)).code).toBe('rows-not-csv'));
});
