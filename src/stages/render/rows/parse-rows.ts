import { createBreath } from '#kernel/breathe.ts';
import { cleanText } from '#kernel/clean-text.ts';
import { fail } from '#kernel/errors.ts';
import { isShown } from '#kernel/shown-text.ts';
import { columnName, maxRows, type Row, rowSchema } from '../contract.ts';
import { renderErrors } from '../errors.ts';
import type { RowProblem } from './contract.ts';
import { type CsvRecord, readCsv } from './read-csv.ts';
import { unguarded } from './write-csv.ts';

type Place = { /** Place in the table, from 0. */ ordinal: number; /** Line of the CSV text; null in JSON. */ line: number | null };
export type UsableRow = Place & { row: Row };
/** A row that cannot be used, with its cells as they came, so that a person can mend them. */
export type RejectedRow = Place & { key: string | null; problems: RowProblem[]; cells: Record<string, string> };
export type Table = { usable: UsableRow[]; rejected: RejectedRow[] };

const ownColumns = new Set(['key', 'region', 'ambassador', 'partner']);
/** Columns with such a name are notes to people and are not read: the list of rejected rows has one. */
const isNote = (column: string): boolean => column.startsWith('#');
/** Enough to mend a row by; one row may have thousands. */
const maxProblems = 20;
const maxCells = 200;
const maxCellLength = 2_000;
/** Of a table's records, so many may be unreadable, or every tenth: one with more was not written as CSV. */
const maxUnreadable = 10;

type Entry = Place & { input: unknown; cells: () => Record<string, string>; problem: Omit<RowProblem, 'pointer'> | null };

const cell = (text: string): string => cleanText(text.slice(0, maxCellLength));
const cellsOf = (entries: readonly (readonly [string, unknown])[]): Record<string, string> =>
  Object.fromEntries(entries.slice(0, maxCells).flatMap(([name, value]) => (typeof value === 'string' ? [[cell(name), cell(value)]] : [])));

const notTable = (message: string) => fail(renderErrors['rows-not-csv'], `The table cannot be read: ${message}.`, { fields: [{ pointer: '/rows', message }] });

/** A known column whatever its case; a language and a size stay as they are written. */
function columnsOf(header: readonly string[], slots: ReadonlySet<string>): string[] {
  const known = new Map([...slots, ...ownColumns].map((name) => [name.toLowerCase(), name]));
  const columns = header.map((title) => {
    const [name = '', ...rest] = unguarded(title).trim().split('.');
    return [slots.has(name) ? name : (known.get(name.toLowerCase()) ?? name), ...rest].join('.');
  });
  if (columns.length > maxCells) throw notTable(`it has ${columns.length} columns, and ${maxCells} are the most`);
  if (columns.length === 1 && /[|:]/.test(columns[0] ?? '')) throw notTable('its header is one column: a comma, a semicolon or a tab goes between columns');
  const seen = new Set<string>();
  // Spreadsheets leave empty columns behind; one that holds something is a column without a name, and its row says so.
  const twice = columns.find((column) => isShown(column) && seen.size === seen.add(column).size);
  if (twice !== undefined) throw notTable(`two columns are named ${twice.slice(0, 80)}`);
  return columns;
}

function csvEntry(record: CsvRecord, ordinal: number, columns: readonly string[], read: readonly number[]): Entry {
  const { line } = record;
  if (record.cells === null)
    return { ordinal, line, input: null, cells: () => cellsOf([['#row', record.raw]]), problem: { code: 'row-unreadable', message: record.message } };
  const { cells: values } = record;
  const counted = `has ${values.length} cells where the header names ${columns.length} columns`;
  // Own columns by name, every other is a slot's value. Cells that look empty are absent.
  const filled = read.flatMap((i) => {
    const value = unguarded(values[i] ?? '');
    return isShown(value) ? [[columns[i] ?? '', value] as const] : [];
  });
  return {
    ordinal,
    line,
    input: {
      ...Object.fromEntries(filled.filter(([column]) => ownColumns.has(column))),
      values: Object.fromEntries(filled.filter(([column]) => !ownColumns.has(column))),
    },
    cells: () =>
      cellsOf([
        ...columns.map((column, i) => [column, unguarded(values[i] ?? '')] as const),
        ...(values.length > columns.length ? [['#more', values.slice(columns.length).join(',')] as const] : []),
      ]),
    problem: values.length === columns.length ? null : { code: 'row-cells', message: counted },
  };
}

function* csvEntries(text: string, slots: ReadonlySet<string>): Generator<Entry | null> {
  const records = readCsv(text);
  const header = records.next();
  if (header.done) return;
  if (header.value.cells === null) throw notTable(`in its header, ${header.value.message}`);
  const columns = columnsOf(header.value.cells, slots);
  const read = columns.flatMap((column, i) => (isNote(column) ? [] : [i]));
  let ordinal = 0;
  const unreadable: CsvRecord[] = [];
  for (const record of records) {
    // Spreadsheets leave rows of empty cells below a table.
    if (record.cells && !record.cells.some(isShown)) {
      yield null;
      continue;
    }
    // As many rows as a plan takes in JSON.
    if (ordinal >= maxRows) throw fail(renderErrors['plan-too-large'], `The table has more than ${maxRows} rows: split it.`);
    if (record.cells === null) unreadable.push(record);
    yield csvEntry(record, ordinal++, columns, read);
  }
  const [first] = unreadable;
  if (first?.cells === null && unreadable.length > Math.max(maxUnreadable, ordinal / 10))
    throw notTable(`${unreadable.length} of ${ordinal} rows are not CSV; first, in line ${first.line}, ${first.message}`);
}

function jsonEntry(input: unknown, ordinal: number): Entry {
  const { values, ...own } = (typeof input === 'object' && input !== null ? input : {}) as Record<string, unknown>;
  const slots = typeof values === 'object' && values !== null ? Object.entries(values) : [];
  return { ordinal, line: null, input, cells: () => cellsOf([...Object.entries(own), ...slots]), problem: null };
}

function* jsonEntries(rows: readonly unknown[]): Generator<Entry> {
  for (const [ordinal, input] of rows.entries()) yield jsonEntry(input, ordinal);
}

type ColumnJudge = (name: string) => Omit<RowProblem, 'pointer'> | null;
/** What is wrong with a column's name, whatever a row holds in it; each name is looked at once. */
function columnJudge(slots: ReadonlySet<string>): ColumnJudge {
  const judge: ColumnJudge = (name) => {
    const { error } = columnName.safeParse(name);
    if (error) return { code: 'row-invalid', message: `values.${name.slice(0, 200)} ${error.issues[0]?.message ?? ''}`.trim() };
    return slots.has(name.split('.')[0] ?? '') ? null : { code: 'row-slot-unknown', message: `no template has a text slot ${name}` };
  };
  const known = new Map<string, ReturnType<ColumnJudge>>();
  return (name) => {
    const before = known.get(name);
    if (before !== undefined) return before;
    const judged = judge(name);
    known.set(name, judged);
    return judged;
  };
}

/** A row's input without the columns that no row may have, and the first of these. */
function withoutWrongColumns(input: unknown, judge: ColumnJudge): { input: unknown; wrong: string[] } {
  const values = typeof input === 'object' && input !== null && 'values' in input ? input.values : null;
  if (typeof values !== 'object' || values === null || Array.isArray(values)) return { input, wrong: [] };
  const names = Object.keys(values);
  const wrong = names.length > maxCells ? [] : names.filter((name) => judge(name) !== null);
  if (wrong.length === 0) return { input, wrong };
  const right = Object.fromEntries(Object.entries(values).filter(([name]) => judge(name) === null));
  return { input: { ...(input as object), values: right }, wrong: wrong.slice(0, maxProblems) };
}

/** A part of a JSON pointer (RFC 6901). */
const escaped = (part: PropertyKey): string => String(part).replaceAll('~', '~0').replaceAll('/', '~1');

/** How a person finds a row: by its line where the table has lines. */
export const whereIs = ({ ordinal, line }: Place): string => (line === null ? `row ${ordinal + 1}` : `line ${line}`);

function problemsOf(entry: Entry, judge: ColumnJudge): { row: Row | null; problems: RowProblem[] } {
  const where = whereIs(entry);
  const problem = (code: string, path: readonly PropertyKey[], message: string): RowProblem => ({
    code,
    pointer: cell(`/rows/${[entry.ordinal, ...path].map(escaped).join('/')}`),
    message: cell(`${where}: ${message}`),
  });
  if (entry.problem) return { row: null, problems: [problem(entry.problem.code, [], entry.problem.message)] };
  const { input, wrong } = withoutWrongColumns(entry.input, judge);
  const columns = wrong.map((name) => problem(judge(name)?.code ?? '', ['values', name], judge(name)?.message ?? ''));
  const parsed = rowSchema.safeParse(input);
  if (!parsed.success)
    return {
      row: null,
      problems: [
        ...parsed.error.issues.slice(0, maxProblems).map((issue) => {
          // What is wrong with a name is told by the name's own rule.
          const message = issue.code === 'invalid_key' ? (issue.issues[0]?.message ?? issue.message) : issue.message;
          return problem('row-invalid', issue.path, `${issue.path.join('.')} ${message}`.trim());
        }),
        ...columns,
      ],
    };
  // A shorter text alone would be passed over, and the text of another language shown in its place.
  const alone = Object.keys(parsed.data.values).filter(
    (name) => /\.(medium|short)$/.test(name) && !Object.hasOwn(parsed.data.values, name.replace(/\.\w+$/, '')),
  );
  return {
    row: parsed.data,
    problems: [
      ...columns,
      ...alone.map((name) => problem('row-alternate-alone', ['values', name], `${name} needs the long text ${name.replace(/\.\w+$/, '')} beside it`)),
    ],
  };
}

/**
 * The rows of a plan, from JSON or CSV text, looked at one by one: those that can be used, and those that cannot, each
 * with what is wrong. Whoever asks may pause after each. Of two rows with one key the first is used.
 */
export function* judgeRows(rows: string | readonly unknown[], slots: ReadonlySet<string>): Generator<undefined, Table> {
  const table: Table = { usable: [], rejected: [] };
  const seen = new Map<string, string>();
  const judge = columnJudge(slots);
  for (const entry of typeof rows === 'string' ? csvEntries(rows, slots) : jsonEntries(rows)) {
    if (entry === null) {
      yield;
      continue;
    }
    const { ordinal, line } = entry;
    const { row, problems } = problemsOf(entry, judge);
    const first = row && seen.get(row.key);
    if (row && first !== undefined)
      problems.push({ code: 'row-key-twice', pointer: `/rows/${ordinal}/key`, message: `${whereIs(entry)}: the key ${row.key} was used before, in ${first}` });
    if (row && problems.length === 0) {
      seen.set(row.key, whereIs(entry));
      table.usable.push({ ordinal, line, row });
    } else {
      const cells = entry.cells();
      table.rejected.push({ ordinal, line, key: row?.key ?? cells['key']?.slice(0, 64) ?? null, problems: problems.slice(0, maxProblems), cells });
    }
    yield;
  }
  return table;
}

/** The same in slices, between which other requests are answered. */
export async function parseRows(rows: string | readonly unknown[], slots: ReadonlySet<string>): Promise<Table> {
  const steps = judgeRows(rows, slots);
  // A table of millions of cells takes seconds; other requests are answered in between.
  const breathe = createBreath();
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    await breathe();
  }
}

/** A row's cells, as they could be sent again. */
export const cellsOfRow = ({ key, region, ambassador, partner, values }: Row): Record<string, string> =>
  cellsOf(Object.entries({ key, region, ambassador, partner, ...values }));

/** Moves rows that name somebody whom nobody knows to the rejected ones: the others do not wait for them. */
export function rejectStrangers(table: Table, known: { ambassadors: ReadonlySet<string>; partners: ReadonlySet<string> }): Table {
  const usable: UsableRow[] = [];
  const rejected = [...table.rejected];
  for (const one of table.usable) {
    const { ambassador, partner } = one.row;
    const stranger = (kind: 'ambassador' | 'partner', id: string | null, all: ReadonlySet<string>): RowProblem[] =>
      id === null || all.has(id)
        ? []
        : [{ code: 'row-reference-unknown', pointer: `/rows/${one.ordinal}/${kind}`, message: `${whereIs(one)}: there is no ${kind} ${id}` }];
    const problems = [...stranger('ambassador', ambassador, known.ambassadors), ...stranger('partner', partner, known.partners)];
    if (problems.length === 0) usable.push(one);
    else rejected.push({ ordinal: one.ordinal, line: one.line, key: one.row.key, problems, cells: cellsOfRow(one.row) });
  }
  return { usable, rejected: rejected.toSorted((a, b) => a.ordinal - b.ordinal) };
}

/** Refuses a table of which nothing can be used, and names what is wrong with it, at most 200 things. */
export function refuseUnusable({ usable, rejected }: Table): void {
  if (usable.length > 0) return;
  if (rejected.length === 0) throw fail(renderErrors['plan-empty'], 'The table has no rows.', { fields: [{ pointer: '/rows', message: 'is empty' }] });
  const fields = rejected.flatMap(({ problems }) => problems.map(({ pointer, message }) => ({ pointer, message }))).slice(0, 200);
  throw fail(renderErrors['rows-invalid'], `None of ${rejected.length} row(s) can be used; first: ${fields[0]?.message}.`, { fields });
}
