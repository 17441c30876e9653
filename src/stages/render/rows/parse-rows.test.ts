import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { GalaxyError } from '#kernel/errors.ts';
import { cellsOfRow, judgeRows, refuseUnusable, rejectStrangers, type Table } from './parse-rows.ts';
import { writeCsv } from './write-csv.ts';

const slots = new Set(['community', 'place', 'eventDate']);
const parseRows = (rows: string | readonly unknown[], among: ReadonlySet<string>): Table => {
  const steps = judgeRows(rows, among);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
};
const problemOf = (run: () => unknown): GalaxyError => {
  try {
    run();
  } catch (error) {
    if (error instanceof GalaxyError) return error;
  }
  throw new Error('nothing was refused');
};
const keysOf = ({ usable }: Table): string[] => usable.map(({ row }) => row.key);
const codesOf = ({ rejected }: Table): [number, number | null, string[]][] =>
  rejected.map(({ ordinal, line, problems }) => [ordinal, line, problems.map(({ code }) => code)]);

describe('rows', () => {
  it('come the same from CSV and JSON', () => {
    const csv = '\uFEFFkey,region,community,place.en\nsh-01,310115, 花木社区 ,"Hall, 2nd floor"\n';
    const json = [{ key: 'sh-01', region: '310115', values: { community: '花木社区', 'place.en': 'Hall, 2nd floor' } }];
    expect(parseRows(csv, slots).usable.map(({ row }) => row)).toEqual(parseRows(json, slots).usable.map(({ row }) => row));
  });

  it('name a language as people write it, and its column once', () => {
    const { usable } = parseRows('key,region,place.zh-tw,community.EN\nsh-01,\u00a0310115\u00a0,濱江,Huamu\n', slots);
    expect(usable.map(({ row: { region, values } }) => ({ region, values }))).toEqual([
      { region: '310115', values: { 'place.zh-TW': '濱江', 'community.en': 'Huamu' } },
    ]);
    expect(parseRows([{ key: 'a', values: { 'place.zh-tw': '濱江' } }], slots).usable[0]?.row.values).toEqual({ 'place.zh-TW': '濱江' });
    expect(problemOf(() => parseRows('key,place.zh-tw,place.zh-TW\na,甲,乙\n', slots)).message).toContain('two columns are named place.zh-TW');
  });

  it('are looked at one by one: a bad one is set aside with its line, pointer and code, and the others are used', () => {
    const table = parseRows('key,region,community\nok,310115,好\nbad key,31,坏\nok,310115,again\nx,310115,行\n', slots);
    expect(keysOf(table)).toEqual(['ok', 'x']);
    expect(table.rejected.map(({ line, problems }) => [line, problems.map(({ code, pointer }) => [code, pointer])])).toEqual([
      [
        3,
        [
          ['row-invalid', '/rows/1/key'],
          ['row-invalid', '/rows/1/region'],
        ],
      ],
      [4, [['row-key-twice', '/rows/2/key']]],
    ]);
    expect(table.rejected[1]?.problems[0]?.message).toBe('line 4, column key: the key ok was used before, in line 2');
  });

  it('say in which column they are wrong, as the header writes it: programs have the pointer, people have the spreadsheet', () => {
    const partner = 'ptr_01kbq3v6y8e9rwhx2m4n5p6q7r';
    const csv = `KEY,Region,Partner,PLACE.en-12,Place,#note,\na,31,,,甲,x,\nb,,${partner},,乙,x,\nc,,,Hall,丙,x,\nd,,,,"丁" 5,x,\ne,,,,戊,x,stray\nf,,,\n`;
    const { rejected } = rejectStrangers(parseRows(csv, slots), { ambassadors: new Set(), partners: new Set() });
    expect(rejected.map(({ line, problems }) => [line, problems.map(({ column }) => column)])).toEqual([
      [2, ['Region']],
      [3, ['Partner']],
      [4, ['PLACE.en-12']],
      [5, ['Place']],
      [6, [null]],
      [7, [null]],
    ]);
    expect(rejected[0]?.problems[0]?.message).toMatch(/^line 2, column Region: a region code/);
    expect(rejected[4]?.problems[0]?.message).toMatch(/^line 6: a column without a name is no column/);
    const [missing] = parseRows('region,place\n310115,甲\n', slots).rejected;
    expect(missing?.problems).toMatchObject([{ pointer: '/rows/0/key', column: null, message: expect.stringMatching(/^line 2: key /) }]);
    const json = parseRows([{ key: 'a', region: '31', values: { nowhere: 'x' } }, 7], slots).rejected;
    expect(json.map(({ problems }) => problems.map(({ column }) => column))).toEqual([['region', 'nowhere'], [null]]);
  });

  it('with text under a tag that is no language are set aside', () => {
    const json = ['place.en', 'place.en-12', 'place.en-abc-abc.short', 'place.zh-Hant-TW.short'].map((column, i) => ({
      key: `r${i}`,
      values: { place: '厅', 'place.zh-Hant-TW': '廳', [column]: 'Hall' },
    }));
    expect(keysOf(parseRows(json, slots))).toEqual(['r0', 'r3']);
    expect(parseRows('key,place,place.en-12\na,厅,Hall\nb,厅,\n', slots).rejected.map(({ problems }) => problems.map(({ pointer }) => pointer))).toEqual([
      ['/rows/0/values/place.en-12'],
    ]);
  });

  it('of which none can be used are refused, every one named', () => {
    const error = problemOf(() => refuseUnusable(parseRows('key,region\nbad key,310115\n,31\n', slots)));
    expect([error.code, error.fields.map(({ pointer }) => pointer)]).toEqual(['rows-invalid', ['/rows/0/key', '/rows/1/key', '/rows/1/region']]);
    expect(problemOf(() => refuseUnusable(parseRows('key,community\n', slots))).code).toBe('plan-empty');
  });

  it('with too few or too many cells, or a stray or unclosed quote, spoil nothing but themselves', () => {
    const csv = ['key,community,place', 'a,一,甲', 'b,二', 'c,三,丙,多', 'd,5" pipe,丁', 'e,"never closed,戊', 'f,六,"己"', '', 'g,"two', 'lines",庚', ''].join(
      '\r\n',
    );
    const table = parseRows(csv, slots);
    expect(keysOf(table)).toEqual(['a', 'f', 'g']);
    expect(table.usable.map(({ line }) => line)).toEqual([2, 7, 9]);
    expect(codesOf(table)).toEqual([
      [1, 3, ['row-cells']],
      [2, 4, ['row-cells']],
      [3, 5, ['row-unreadable']],
      [4, 6, ['row-unreadable']],
    ]);
    expect(table.rejected[3]?.cells).toEqual({ '#row': 'e,"never closed,戊' });
  });

  it('that are hardly CSV at all are refused whole, and so is a header with one name twice', () => {
    const quotes = Array.from({ length: 12 }, (_, i) => `k${i},"x`).join('\n');
    expect(problemOf(() => parseRows(`key,community\n${quotes}\n`, slots)).code).toBe('rows-not-csv');
    expect(problemOf(() => parseRows('key,place,place\na,b,c\n', slots)).message).toContain('two columns are named place');
    expect(problemOf(() => parseRows('key,"place\na,b\n', slots)).code).toBe('rows-not-csv');
  });

  it('may come with columns that have neither name nor content, as spreadsheets leave them; content without a name is explained', () => {
    const table = parseRows('key,community,,,\na,一,,,\nb,二,,x,\n', slots);
    expect([keysOf(table), table.rejected.map(({ line, problems }) => [line, problems[0]?.code])]).toEqual([['a'], [[3, 'row-invalid']]]);
  });

  it('may not fill a slot the template does not have; a column of notes is not read', () => {
    const table = parseRows('key,nonsense,#note\na,b,c\nb,,d\n', slots);
    expect([keysOf(table), table.rejected.map(({ problems }) => problems[0]?.pointer)]).toEqual([['b'], ['/rows/0/values/nonsense']]);
  });

  it('that are wrong in more ways than anyone reads are bounded in what is kept', () => {
    const values = Object.fromEntries(Array.from({ length: 20_000 }, (_, i) => [`?${i}`, 'x'.repeat(20)]));
    const table = parseRows(
      [{ key: 'a', values: Object.fromEntries(Object.entries(values).slice(0, 200)) }, { key: 'b', values }, [[[]]], 7, null, 'text'],
      slots,
    );
    expect(table.rejected.map(({ problems }) => problems.length)).toEqual([20, 1, expect.any(Number), 1, 1, 1]);
    expect(Object.keys(table.rejected[1]?.cells ?? {})).toHaveLength(200);
  });

  it('that cannot be stored are rejected, and what is kept of them can be', () => {
    const table = parseRows([{ key: 'a', values: { community: 'a\u0000b', place: '\ud800' } }], slots);
    expect(codesOf(table)).toEqual([[0, null, ['row-invalid', 'row-invalid']]]);
    expect(JSON.stringify(table)).not.toMatch(/\\u0000|\\ud800/);
  });

  it('may name any language that a plan may be made for, with digits and in several parts; a word that is no language is named', () => {
    const csv = 'key,place,place.es-419,place.zh-Hant-TW,place.zh-Hant-TW.short,place.es-419.medium\na,甲,Centro,中心大廳,中心,Ctro\n';
    expect(parseRows(csv, slots).usable.map(({ row }) => row.values)).toEqual([
      { place: '甲', 'place.es-419': 'Centro', 'place.zh-Hant-TW': '中心大廳', 'place.zh-Hant-TW.short': '中心', 'place.es-419.medium': 'Ctro' },
    ]);
    const wrong = parseRows('key,place,place.spanish\na,甲,Centro\n', slots).rejected[0]?.problems[0];
    expect([wrong?.pointer, wrong?.code, wrong?.message]).toEqual(['/rows/0/values/place.spanish', 'row-invalid', expect.stringContaining('is no column')]);
  });

  it('that show nothing are as good as empty: in JSON refused with their pointer, in CSV absent as the empty cell that people see', () => {
    for (const text of ['\u200b', '\u3164\u2060', '\u202e\ufe0f', '\u00a0\u200b'])
      for (const values of [{ place: text }, { place: '甲', 'place.short': text }]) {
        const [first] = parseRows([{ key: 'a', values }], slots).rejected;
        const at = 'place.short' in values ? 'place.short' : 'place';
        expect(first?.problems.map(({ code, pointer }) => [code, pointer])).toEqual([['row-invalid', `/rows/0/values/${at}`]]);
        expect(parseRows(`key,community,place\na,一,${text}\n`, slots).usable[0]?.row.values).toEqual({ community: '一' });
      }
  });

  it('with a shorter text but no long one beside it are refused: another language would be shown in its place', () => {
    const values = [
      { 'community.short': '花木' },
      { community: '花木社区', 'community.en.short': 'Huamu' },
      { community: '花木社区', 'community.short': '花木' },
    ];
    const table = parseRows(
      values.map((of, i) => ({ key: `k${i}`, values: of })),
      slots,
    );
    expect(codesOf(table)).toEqual([
      [0, null, ['row-alternate-alone']],
      [1, null, ['row-alternate-alone']],
    ]);
  });

  it('that name somebody unknown are set aside, in the order of the table', () => {
    const id = (prefix: string, last: string) => `${prefix}_01kbq3v6y8e9rwhx2m4n5p6q7${last}`;
    const rows = [
      { key: 'a', partner: id('ptr', 'r'), values: {} },
      { key: 'b b', values: {} },
      { key: 'c', ambassador: id('amb', 'r'), values: {} },
      { key: 'd', values: {} },
    ];
    const table = rejectStrangers(parseRows(rows, slots), { ambassadors: new Set(), partners: new Set([id('ptr', 'r')]) });
    expect(keysOf(table)).toEqual(['a', 'd']);
    expect(codesOf(table)).toEqual([
      [1, null, ['row-invalid']],
      [2, null, ['row-reference-unknown']],
    ]);
  });

  it('that are unreadable are explained with their own line, up to a tenth of a large table, and the rest ships', () => {
    const bad = ['5" tall', '"open', 'x "q" y'];
    const lines = Array.from({ length: 1_500 }, (_, i) => `r${i},${i % 15 === 7 ? bad[i % 3] : 'x'},y`);
    const table = parseRows(`key,community,place\n${lines.join('\n')}`, slots);
    expect([table.usable.length, table.rejected.length]).toEqual([1_400, 100]);
    for (const { line, ordinal, cells } of table.rejected) {
      expect(line).toBe(ordinal + 2);
      expect(cells['#row']).toBe(lines[ordinal]);
    }
    const hardly = lines.map((_, i) => `r${i},${i % 7 === 0 ? bad[0] : 'x'},y`).join('\n');
    expect(problemOf(() => parseRows(`key,community,place\n${hardly}`, slots)).message).toContain('in line 2, a quote stands inside');
  });

  it('in a column that no template has are told at most 20 things, their own first', () => {
    const columns = Array.from({ length: 150 }, (_, i) => `bad${i}`);
    const table = parseRows(`key,${columns.join(',')}\na b,${columns.join(',')}\nb,${columns.join(',')}\n`, slots);
    expect(table.rejected.map(({ problems }) => [problems.length, problems[0]?.pointer])).toEqual([
      [20, '/rows/0/key'],
      [20, '/rows/1/values/bad0'],
    ]);
  });

  it('come with semicolons or tabs, under a line sep=, with ends of lines of any kind, and with names in another case', () => {
    const rows = [{ key: 'a', values: { community: '一, 二', 'place.en': 'x;y' } }];
    const expected = parseRows(rows, slots).usable.map(({ row }) => row);
    for (const csv of [
      'Key;Community;PLACE.en\r\na;一, 二;"x;y"\n',
      'key\tcommunity \tplace.en\na\t一, 二\tx;y\r\n',
      '\uFEFFsep=;\r\nkey;community;place.en\r\na;一, 二;"x;y"',
      'sep=,\nKEY,community,place.en\r"a","一, 二","x;y"\r\n',
    ])
      expect(parseRows(csv, slots).usable.map(({ row }) => row)).toEqual(expected);
    expect(parseRows('sep=;\nkey;place\na b;x\n', slots).rejected[0]?.line).toBe(3);
    expect(problemOf(() => parseRows('key|place\na|b\n', slots)).message).toContain('a comma, a semicolon or a tab');
  });

  it('of empty cells, as spreadsheets leave them, are passed over', () => {
    const table = parseRows('key,community,place\n,,\na,一,甲\n,,,\n , ,\nb b,二,乙\n', slots);
    expect([keysOf(table), codesOf(table)]).toEqual([['a'], [[1, 6, ['row-invalid']]]]);
  });

  it('are pointed to by RFC 6901, whatever a column is named', () => {
    const [first] = parseRows([{ key: 'a', values: { 'a/b': 'x', 'c~d': 'y' } }], slots).rejected;
    expect(first?.problems.map(({ pointer }) => pointer)).toEqual(['/rows/0/values/a~1b', '/rows/0/values/c~0d']);
  });

  it('in a region of no province are set aside with a sentence of its own', () => {
    const regions = ['310115', '999999', '000000', '710000', '990000'];
    const table = parseRows(
      regions.map((region, i) => ({ key: `k${i}`, region, values: {} })),
      slots,
    );
    expect(keysOf(table)).toEqual(['k0', 'k3']);
    expect(table.rejected[0]?.problems.map(({ message }) => message)).toEqual([expect.stringContaining('lies in no province')]);
  });

  it('written out with their problem read back as they were, whatever they hold', () => {
    const text = fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 20 })
      .map((s) => s.trim())
      .filter((s) => s !== '' && !/[\u0000-\u001f\u007f]/.test(s) && s === s.normalize('NFC'));
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.record({ key: fc.stringMatching(/^[A-Za-z0-9_-]{1,9}$/), community: text, place: text }), {
          selector: (r) => r.key,
          minLength: 1,
          maxLength: 8,
        }),
        (rows) => {
          const { usable } = parseRows(
            rows.map(({ key, ...values }) => ({ key, region: '310115', values })),
            slots,
          );
          const csv = writeCsv(usable.map(({ row }) => ({ cells: cellsOfRow(row), problem: 'line 2: "a", b' })));
          expect(parseRows(csv, slots).usable.map(({ row }) => row)).toEqual(usable.map(({ row }) => row));
        },
      ),
      { numRuns: 60 },
    );
  });
});
