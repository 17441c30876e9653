import { cleanText } from '#kernel/clean-text.ts';
import { fail } from '#kernel/errors.ts';
import { isShown } from '#kernel/shown-text.ts';
import { type Row, rowSchema } from '../contract.ts';
import { renderErrors } from '../errors.ts';
import type { RowProblem } from './contract.ts';
import { readCsv } from './read-csv.ts';
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

type Entry = Place & { input: unknown; cells: Record<string, string>; problem: Omit<RowProblem, 'pointer'> | null };

const cell = (text: string): string => cleanText(text.slice(0, maxCellLength));
const cellsOf = (entries: readonly (readonly [string, unknown])[]): Record<string, string> =>
  Object.fromEntries(entries.slice(0, maxCells).flatMap(([name, value]) => (typeof value === 'string' ? [[cell(name), cell(value)]] : [])));

/** A record's cells as a row's input: own columns by name, every other is a slot's value. Cells that look empty are absent. */
function inputOf(named: readonly (readonly [string, string])[]): unknown {
  const filled = named.filter(([column, value]) => isShown(value) && !isNote(column));
  return {
    ...Object.fromEntries(filled.filter(([column]) => ownColumns.has(column))),
    values: Object.fromEntries(filled.filter(([column]) => !ownColumns.has(column))),
  };
}

const notTable = (message: string) => fail(renderErrors['rows-not-csv'], `The table cannot be read: ${message}.`, { fields: [{ pointer: '/rows', message }] });

function csvEntries(text: string): Entry[] {
  const [header, ...records] = readCsv(text);
  const columns = (header?.cells ?? []).map(unguarded);
  if (columns.length > maxCells) throw notTable(`it has ${columns.length} columns, and ${maxCells} are the most`);
  const seen = new Set<string>();
  // Spreadsheets leave empty columns behind; one that holds something is a column without a name, and its row says so.
  const twice = columns.find((column) => isShown(column) && seen.size === seen.add(column).size);
  if (twice !== undefined) throw notTable(`two columns are named ${twice.slice(0, 80)}`);
  return records.map((record, ordinal): Entry => {
    const { line } = record;
    if (record.cells === null)
      return { ordinal, line, input: null, cells: cellsOf([['#row', record.raw]]), problem: { code: 'row-unreadable', message: record.message } };
    const { cells: values } = record;
    const named = columns.map((column, i) => [column, unguarded(values[i] ?? '')] as const);
    const counted = `has ${values.length} cells where the header names ${columns.length} columns`;
    const problem = values.length === columns.length ? null : { code: 'row-cells', message: counted };
    return {
      ordinal,
      line,
      input: inputOf(named),
      cells: cellsOf([...named, ...(values.length > columns.length ? [['#more', values.slice(columns.length).join(',')] as const] : [])]),
      problem,
    };
  });
}

function jsonEntry(input: unknown, ordinal: number): Entry {
  const { values, ...own } = (typeof input === 'object' && input !== null ? input : {}) as Record<string, unknown>;
  const slots = typeof values === 'object' && values !== null ? Object.entries(values) : [];
  return { ordinal, line: null, input, cells: cellsOf([...Object.entries(own), ...slots]), problem: null };
}

/** How a person finds a row: by its line where the table has lines. */
export const whereIs = ({ ordinal, line }: Place): string => (line === null ? `row ${ordinal + 1}` : `line ${line}`);

function problemsOf(entry: Entry, slots: ReadonlySet<string>): { row: Row | null; problems: RowProblem[] } {
  const where = whereIs(entry);
  const problem = (code: string, path: readonly PropertyKey[], message: string): RowProblem => ({
    code,
    pointer: cell(`/rows/${[entry.ordinal, ...path].join('/')}`),
    message: cell(`${where}: ${message}`),
  });
  if (entry.problem) return { row: null, problems: [problem(entry.problem.code, [], entry.problem.message)] };
  const parsed = rowSchema.safeParse(entry.input);
  if (!parsed.success)
    return {
      row: null,
      problems: parsed.error.issues.map((issue) => {
        // What is wrong with a name is told by the name's own rule.
        const message = issue.code === 'invalid_key' ? (issue.issues[0]?.message ?? issue.message) : issue.message;
        return problem('row-invalid', issue.path, `${issue.path.join('.')} ${message}`.trim());
      }),
    };
  const unknown = Object.keys(parsed.data.values).filter((name) => !slots.has(name.split('.')[0] ?? ''));
  // A shorter text alone would be passed over, and the text of another language shown in its place.
  const alone = Object.keys(parsed.data.values).filter(
    (name) => /\.(medium|short)$/.test(name) && !Object.hasOwn(parsed.data.values, name.replace(/\.\w+$/, '')),
  );
  return {
    row: parsed.data,
    problems: [
      ...unknown.map((name) => problem('row-slot-unknown', ['values', name], `no template has a text slot ${name}`)),
      ...alone.map((name) => problem('row-alternate-alone', ['values', name], `${name} needs the long text ${name.replace(/\.\w+$/, '')} beside it`)),
    ],
  };
}

/**
 * The rows of a plan, from JSON or CSV text, looked at one by one: those that can be used, and those that cannot, each
 * with what is wrong. Of two rows with one key the first is used.
 */
export function parseRows(rows: string | readonly unknown[], slots: ReadonlySet<string>): Table {
  const table: Table = { usable: [], rejected: [] };
  const seen = new Map<string, string>();
  for (const entry of typeof rows === 'string' ? csvEntries(rows) : rows.map(jsonEntry)) {
    const { ordinal, line, cells } = entry;
    const { row, problems } = problemsOf(entry, slots);
    const first = row && seen.get(row.key);
    if (row && first !== undefined)
      problems.push({ code: 'row-key-twice', pointer: `/rows/${ordinal}/key`, message: `${whereIs(entry)}: the key ${row.key} was used before, in ${first}` });
    if (row && problems.length === 0) {
      seen.set(row.key, whereIs(entry));
      table.usable.push({ ordinal, line, row });
    } else table.rejected.push({ ordinal, line, key: row?.key ?? cells['key']?.slice(0, 64) ?? null, problems: problems.slice(0, maxProblems), cells });
  }
  return table;
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
