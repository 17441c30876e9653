import { sql } from 'drizzle-orm';
import type { Db } from '#adapters/db/client.ts';
import { assetQuery, libraryQuery } from '#catalogue/assets/contract.ts';
import { countFacets, findSimilar, listAssetIds, selectAssetIds, suggest } from '#catalogue/search/index.ts';
import type { Bench } from './bench.ts';
import { median } from './cpu.ts';
import { openPostgresGround } from './postgres-ground.ts';
import { drawing, makeAsset, type Made } from './search-library.ts';
import { idOf, loadLibrary, numberOf } from './search-load.ts';
import { labelled } from './search-truth.ts';

const repeats = 40;
const defaultRows = 100_000;

type Query = Record<string, unknown>;
const cities = ['深圳', '广州', '杭州', '成都', '武汉', '西安', '南京', '苏州', '青岛', '长沙'];
const formats = ['海报', '长图', '展架', '折页', '横幅', '封面', '主视觉'];
const english = ['poster', 'leaflet', 'banner', 'screening', 'vaccination', 'checkup', 'clinic', 'walking'];

/** What is asked of each kind: others each time, the same in every run. */
const kinds: Record<string, (draw: () => number) => Query> = {
  'one word, Chinese': (draw) => ({ q: `${pick(draw, [...cities, ...formats, '筛查', '体检', '晨练', '医院'])} ` }),
  'two words, Chinese': (draw) => ({ q: `${pick(draw, cities)} ${pick(draw, formats)} ` }),
  'long word, Chinese': (draw) => ({ q: `${pick(draw, cities)}${pick(draw, ['早期筛查', '肺部筛查', '入职体检', '社区义诊'])}` }),
  'one word, English': (draw) => ({ q: `${pick(draw, english)} ` }),
  'mixed scripts': (draw) => ({ q: `${pick(draw, ['oct', 'ct', 'mri', 'hpv'])}检查${2018 + Math.floor(draw() * 9)}` }),
  'while typing': (draw) => ({ q: `${pick(draw, cities)} ${pick(draw, ['p', 'po', '海', '海报', 'ban', 'scr', '2', '202'])}` }),
  'first letter': (draw) => ({ q: pick(draw, ['p', 's', 'c', '2', '海', '社']) }),
  phrase: (draw) => ({ q: `"${pick(draw, ['lung screening', 'family doctor', '夜色中的医院', '一家三口的合影', 'long image'])}"` }),
  'without, or': (draw) => ({ q: `${pick(draw, formats)} -${pick(draw, cities)} tag:${pick(draw, ['筛查', '体检', '社区'])}` }),
  'word, tag and kind': (draw) => ({ q: pick(draw, formats), tag: pick(draw, ['筛查', '体检', '义诊']), kind: ['photo', 'portrait'] }),
  'filters only': (draw) => ({ tag: pick(draw, ['筛查', '保险', '亲子']), term: [`region:${pick(draw, ['440000', '330000', '420100'])}`] }),
  newest: () => ({}),
  'by name': () => ({ sort: 'name' }),
};
const pick = <T>(draw: () => number, from: readonly T[]): T => from[Math.floor(draw() * from.length)] as T;

const at95 = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[Math.ceil(values.length * 0.95) - 1] ?? NaN;
const round = (value: number): number => Math.round(value * 10) / 10;

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}
type Times = { p50Ms: number; p95Ms: number };
async function times(count: number, work: (at: number) => Promise<unknown>): Promise<Times> {
  for (let i = 0; i < 3; i++) await work(i);
  const each: number[] = [];
  for (let i = 0; i < count; i++) each.push(await timed(() => work(i)));
  return { p50Ms: round(median(each)), p95Ms: round(at95(each)) };
}

async function speed(db: Db, rows: number, report: (line: string) => void) {
  const list: Record<string, Times> = {};
  const facets: Record<string, Times> = {};
  const both: Record<string, Times> = {};
  for (const [kind, make] of Object.entries(kinds)) {
    const draw = drawing(kind.length * 101);
    const queries = Array.from({ length: repeats }, () => make(draw));
    const of = (at: number): Query => queries[at % repeats] ?? {};
    const page = (at: number) => listAssetIds(db, assetQuery.parse({ limit: 50, ...of(at) }));
    const count = (at: number) => countFacets(db, libraryQuery.parse(Object.fromEntries(Object.entries(of(at)).filter(([name]) => name !== 'sort'))));
    list[kind] = await times(repeats, page);
    facets[kind] = await times(repeats, count);
    both[kind] = await times(repeats, (at) => Promise.all([page(at), count(at)]));
    report(`${kind}: list ${list[kind].p95Ms}, facets ${facets[kind].p95Ms}, both ${both[kind].p95Ms} ms at the 95th percentile`);
  }
  const cursors: string[] = [];
  for (const skip of [0.3, 0.5, 0.8]) {
    const { nextCursor } = await listAssetIds(db, assetQuery.parse({ q: '海报', limit: 50, skip: Math.floor(rows * 0.1 * skip) }));
    if (nextCursor) cursors.push(nextCursor);
  }
  list['deep cursor'] = await times(repeats, (at) => listAssetIds(db, assetQuery.parse({ q: '海报', limit: 50, cursor: cursors[at % cursors.length] })));
  list.suggestions = await times(repeats, (at) => suggest(db, { q: ['sc', 'shai', '早', 'guang', 'tj', '银', 'zao'][at % 7] ?? '', limit: 10 }));
  list.similar = await times(repeats, (at) => findSimilar(db, { assetId: idOf((at * 2477) % rows), limit: 24 }));
  report(`deep cursor ${list['deep cursor'].p95Ms}, suggestions ${list.suggestions.p95Ms}, similar ${list.similar.p95Ms} ms`);
  return { list, facets, both };
}

/** Against what is known of how the library was made: of the first 20 how many are relevant, and of all that are how many are found. */
async function quality(db: Db, rows: number) {
  const library: Made[] = Array.from({ length: rows }, (_, at) => makeAsset(at));
  const precision: number[] = [];
  const recall: number[] = [];
  const weak: { q: string; what: string; precision: number; recall: number; relevant: number; found: number }[] = [];
  for (const { q, what, relevant } of labelled) {
    const truth = new Set(library.filter(relevant).map(({ at }) => at));
    const first = (await listAssetIds(db, assetQuery.parse({ q, limit: 20 }))).ids.map(numberOf);
    const found = new Set((await selectAssetIds(db, libraryQuery.parse({ q }), { limit: rows })).map(numberOf));
    const right = first.filter((at) => truth.has(at)).length;
    const p = first.length === 0 ? (truth.size === 0 ? 1 : 0) : right / first.length;
    const r = truth.size === 0 ? 1 : [...truth].filter((at) => found.has(at)).length / truth.size;
    precision.push(p);
    recall.push(r);
    if (p < 1 || r < 0.99)
      weak.push({ q, what, precision: round(p * 100) / 100, recall: Math.round(r * 1000) / 1000, relevant: truth.size, found: found.size });
  }
  const mean = (values: readonly number[]): number => Math.round((values.reduce((sum, value) => sum + value, 0) / values.length) * 10_000) / 10_000;
  return { queries: labelled.length, precisionAt20: mean(precision), recall: mean(recall), weak };
}

export const searchBench: Bench = {
  describes: 'latency and quality of search in a library of 100,000 assets (--rows=1000000 for more)',
  async run(report, { rows = defaultRows } = {}) {
    const ground = await openPostgresGround();
    try {
      const load = await loadLibrary(ground.db, rows, report);
      const { rows: sizes } = await ground.db.execute<{ row: number; lexemes: number }>(
        sql`select pg_total_relation_size('search_row')::float8 as row, pg_relation_size('search_row_lexemes')::float8 as lexemes`,
      );
      const latency = await speed(ground.db, rows, report);
      const judged = rows <= defaultRows ? await quality(ground.db, rows) : null;
      const p95Ms = Object.fromEntries([...Object.entries(latency.list), ...Object.entries(latency.both)].map(([kind, { p95Ms: value }]) => [kind, value]));
      return {
        bench: 'search',
        rows,
        loadS: load.rowsS + load.indexS,
        load,
        indexMb: { all: Math.round((sizes[0]?.row ?? 0) / 1e6), lexemes: Math.round((sizes[0]?.lexemes ?? 0) / 1e6) },
        p95Ms,
        latency,
        ...judged,
      };
    } finally {
      await ground.close();
    }
  },
  table(result) {
    const { p95Ms, precisionAt20, recall, rows } = result as { p95Ms: Record<string, number>; precisionAt20?: number; recall?: number; rows: number };
    const lines = Object.entries(p95Ms).map(([kind, value]) => `  ${kind.padEnd(22)} ${value} ms`);
    return `${rows} assets, 95th percentile, list and facets together where there are facets\n${lines.join('\n')}\n${precisionAt20 === undefined ? '' : `precision at 20: ${precisionAt20}, recall: ${recall}\n`}`;
  },
};
