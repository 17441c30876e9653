import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { variant } from '#adapters/db/schema/index.ts';
import { parseRows } from '#stages/render/rows/parse-rows.ts';
import { startTestService, type TestService } from '#test/support/service.ts';
import { makeWorld, row, type World } from '#test/support/world.ts';

type LedgerRow = {
  ordinal: number;
  line: number | null;
  key: string | null;
  state: string;
  placements: number;
  ready: number;
  waiting: number;
  blocked: number;
  failed: number;
  problems: { code: string; pointer: string; column: string | null; message: string }[];
};
let service: TestService;
let world: World;
beforeAll(async () => {
  service = await startTestService();
  world = await makeWorld(service);
});
afterAll(() => service.stop());

const ledger = async (plan: { id: string }, query = ''): Promise<LedgerRow[]> => {
  const all: LedgerRow[] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const page: { items: LedgerRow[]; nextCursor: string | null } = await world.get(
      `${world.plansPath}/${plan.id}/rows?limit=2${query}${cursor === '' ? '' : `&cursor=${cursor}`}`,
    );
    all.push(...page.items);
    cursor = page.nextCursor;
  }
  return all;
};
const csvOf = async (plan: { id: string }): Promise<string> =>
  new TextDecoder('utf-8', { ignoreBOM: true }).decode(
    await (await service.send('GET', `${world.plansPath}/${plan.id}/rows.csv`, { key: world.keys.editor })).arrayBuffer(),
  );

it('poison in a table is isolated and explained, the rest ships, and the mended rows are sent alone', async () => {
  const rows = [
    'key,Region,partner,community,place,eventDate',
    'a,310115,,花木社区,文化中心,12月5日',
    'b c,31011,,天山社区,邻里中心,12月6日',
    'd,310115,,玉林社区',
    'e,310115,ptr_01kbq3v6y8e9rwhx2m4n5p6q7r,江苏路社区,中心,12月7日',
    'f,310115,,"𪚥社区, 东",中心,12月8日',
    'g,310115,,曹杨社区,中心,12月9日',
  ].join('\n');
  const plan = await world.planOf(world.notice({ rows }));
  expect(plan).toMatchObject({ rows: 6, rejectedRows: 3, toRender: 2, blocked: 1 });
  await world.apply(plan);
  expect(await world.done(plan)).toMatchObject({ rendered: 2, failed: 0 });

  const rowsNow = await ledger(plan);
  expect(rowsNow.map(({ key, line, state, ready, problems }) => [key, line, state, ready, problems.map(({ code }) => code)])).toEqual([
    ['a', 2, 'ready', 1, []],
    ['b c', 3, 'rejected', 0, ['row-invalid', 'row-invalid']],
    ['d', 4, 'rejected', 0, ['row-cells']],
    ['e', 5, 'rejected', 0, ['row-reference-unknown']],
    ['f', 6, 'blocked', 0, ['glyph-missing']],
    ['g', 7, 'ready', 1, []],
  ]);
  const rejected = await ledger(plan, '&state=rejected');
  expect(rejected.map(({ key, problems }) => [key, problems.map(({ column }) => column)])).toEqual([
    ['b c', ['key', 'Region']],
    ['d', [null]],
    ['e', ['partner']],
  ]);

  const csv = await csvOf(plan);
  expect(csv.split('\r\n')).toEqual([
    expect.stringMatching(/^\uFEFF#problem,/),
    expect.stringMatching(/^"line 3, column key: .*; line 3, column Region: /),
    expect.stringContaining('line 4: has 4 cells'),
    expect.stringContaining('line 5, column partner: there is no partner'),
    expect.stringContaining('𪚥'),
    '',
  ]);
  const mended = csv
    .replace('b c,31011,', 'b,310115,')
    .replace('玉林社区,,', '玉林社区,东路,12月6日')
    .replaceAll('ptr_01kbq3v6y8e9rwhx2m4n5p6q7r', '')
    .replaceAll('𪚥', '大唐');
  const second = await world.planOf(world.notice({ rows: mended }));
  expect(second).toMatchObject({ rows: 4, rejectedRows: 0, toRender: 4, reused: 0, blocked: 0 });
});

it('what a spreadsheet program would run as a formula comes back as text, and reads as it was when it is sent again', async () => {
  const formulas = ['=1+1', '@SUM(A1)', '+86 10', '-2', '早筛'];
  const rows = ['key,community,place,eventDate', ...formulas.map((text, i) => `bad key ${i},${text},中心,12月5日`), 'good,花木,中心,12月5日'].join('\n');
  const csv = await csvOf(await world.planOf(world.notice({ rows })));
  const cells = csv
    .split('\r\n')
    .slice(1, -1)
    .map((line) => line.split(',').at(-3));
  expect(cells).toEqual(["'=1+1", "'@SUM(A1)", "'+86 10", "'-2", '早筛']);
  const again = await parseRows(csv, new Set(['community', 'place', 'eventDate']));
  expect(again.rejected.map(({ cells: { community } }) => community)).toEqual(formulas);
});

it('a table of more columns than a plan takes is refused before it is read to its end', async () => {
  const rows = `${Array.from({ length: 30_000 }, (_, i) => `c${i}`).join(',')}\n`;
  const answer = await service.send('POST', world.plansPath, { key: world.keys.editor, json: world.notice({ rows }) });
  expect([answer.status, (await service.problemOf(answer)).code]).toEqual([400, 'rows-not-csv']);
});

it('a table larger than a plan takes is one error, as CSV and as JSON, that says how much is taken and what to do', async () => {
  for (const [rows, most] of [
    [`key\n${'a\n'.repeat(20_001)}`, '20000 rows'],
    [Array.from({ length: 20_001 }, () => 0), '20000 rows'],
    ['x'.repeat(8_000_001), '8000000 characters'],
  ]) {
    const answer = await service.send('POST', world.plansPath, { key: world.keys.editor, json: { ...world.notice({ rows: [row('a')] }), rows } });
    const { code, detail, fields } = await service.problemOf(answer);
    expect([answer.status, code, fields]).toEqual([422, 'plan-too-large', [{ pointer: '/rows', message: `at most ${most}` }]]);
    expect(detail).toBe(`The table has more than ${most}, the most that one plan takes: split it, and plan each part.`);
  }
});

it('more logos than a slot takes are refused with what is taken', async () => {
  const logos = Array.from({ length: 13 }, () => 'ast_01kbq3v6y8e9rwhx2m4n5p6q7r');
  const answer = await service.send('POST', world.plansPath, { key: world.keys.editor, json: { ...world.notice({ rows: [row('a')] }), pictures: { logos } } });
  expect(JSON.stringify(await answer.json())).toContain('a list of 1 to 12');
});

it('a list and a badge are filled from the copy like any text; a slot that is none is refused, also by the name of a property', async () => {
  const legal = '结果仅供参考，不能代替医生诊断。';
  const request = (copy: Record<string, string>) => ({
    ...world.notice({ rows: [{ key: 'list', values: {} }] }),
    template: 'health-checklist',
    copy: { 'zh-CN': copy },
  });
  const plan = await world.planOf(request({ headline: '体检前，做好几件事', items: '空腹八小时\n带上身份证', legal }));
  expect(plan).toMatchObject({ toRender: 1, blocked: 0 });
  for (const slot of ['constructor', 'toString', 'hero']) {
    const answer = await service.send('POST', world.plansPath, { key: world.keys.editor, json: request({ headline: '早', [slot]: '晚' }) });
    expect([answer.status, (await service.problemOf(answer)).code]).toEqual([422, 'plan-unknown-reference']);
  }
  const broken = await service.send('POST', world.plansPath, { key: world.keys.editor, json: request({ headline: '健康\u0000', items: '一', legal }) });
  expect(broken.status).toBe(400);
});

it('what fails to render later stands in the same ledger, by row, and in the file to mend', async () => {
  const plan = await world.planOf(world.notice({ locales: ['zh-CN', 'en'], rows: [row('late'), row('fine')] }));
  await world.apply(plan);
  await world.done(plan);
  const [failing] = await world.itemsOf(plan);
  await service.database.db
    .update(variant)
    .set({ state: 'failed', failure: 'the layout is gone' })
    .where(eq(variant.id, failing?.variantId ?? ''));
  expect(await ledger(plan)).toMatchObject([
    {
      key: 'late',
      state: 'blocked',
      placements: 2,
      ready: 1,
      failed: 1,
      problems: [{ code: 'render-failed', message: expect.stringContaining('the layout is gone') }],
    },
    { key: 'fine', state: 'ready', placements: 2, ready: 2, problems: [] },
  ]);
  expect((await csvOf(plan)).split('\r\n')[1]).toContain('late 社区');
});

it('a row that cannot be stored, or is no row at all, is explained like any other', async () => {
  const plan = await world.planOf(world.notice({ rows: [row('z'), row('nul', {}, { place: 'a\u0000b' }), [[[]]], row('half', {}, { place: '\ud800' }), 7] }));
  expect(plan).toMatchObject({ rows: 5, rejectedRows: 4, toRender: 1 });
  expect((await ledger(plan)).map(({ key, state }) => [key, state])).toEqual([
    ['z', 'waiting'],
    ['nul', 'rejected'],
    [null, 'rejected'],
    ['half', 'rejected'],
    [null, 'rejected'],
  ]);
  expect((await csvOf(plan)).split('\r\n')).toHaveLength(6);
});

it('what only a cancel stopped waits, and is not in the file to mend', async () => {
  const plan = await world.planOf(
    world.notice({ rows: [...Array.from({ length: 150 }, (_, i) => row(`stopped${i}`)), row('mend', {}, { community: '𪚥社区' })] }),
  );
  await world.apply(plan);
  expect(await world.post(`${world.plansPath}/${plan.id}/cancel`)).toMatchObject({ state: 'cancelled' });
  expect((await csvOf(plan)).split('\r\n').slice(1, -1)).toEqual([expect.stringContaining('𪚥')]);
  const stopped = (await ledger(plan, '&state=waiting')).at(-1);
  expect(stopped).toMatchObject({ waiting: 1, failed: 0, problems: [{ message: expect.stringContaining('Plan again') }] });
});
