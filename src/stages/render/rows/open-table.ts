import { cleanText } from '#kernel/clean-text.ts';
import { fail } from '#kernel/errors.ts';
import { isShown } from '#kernel/shown-text.ts';
import { canonicalColumn, maxRows, maxTableChars } from '../contract.ts';
import { renderErrors } from '../errors.ts';
import { type CsvRecord, readCsv } from './read-csv.ts';
import { unguarded } from './write-csv.ts';

export type Place = { /** Place in the table, from 0. */ ordinal: number; /** Line of the CSV text; null in JSON. */ line: number | null };

/** How its header writes each column of a CSV text; null for JSON, where each name is as it was sent. */
export type Headers = ReadonlyMap<string, string> | null;

/** The column of a path into a row, as its sender knows it; null where there is none. */
export function columnAt(headers: Headers, [first, second]: readonly PropertyKey[]): string | null {
  const name = first === 'values' ? second : first;
  if (typeof name !== 'string') return null;
  return headers ? (headers.get(name) ?? null) : cell(name);
}

const ownColumns = new Set(['key', 'region', 'ambassador', 'partner']);
/** Columns with such a name are notes to people and are not read: the list of rejected rows has one. */
const isNote = (column: string): boolean => column.startsWith('#');
/** Enough to mend a row by; one row may have thousands. */
export const maxCells = 200;
const maxCellLength = 2_000;
/** Of a table's records, so many may be unreadable, or every tenth: one with more was not written as CSV. */
const maxUnreadable = 10;

/** A row as it came, with its cells, and why it is none where that is known already. */
export type Entry = Place & {
  input: unknown;
  cells: () => Record<string, string>;
  problem: { code: string; column: string | null; message: string } | null;
};

export const cell = (text: string): string => cleanText(text.slice(0, maxCellLength));
export const cellsOf = (entries: readonly (readonly [string, unknown])[]): Record<string, string> =>
  Object.fromEntries(entries.slice(0, maxCells).flatMap(([name, value]) => (typeof value === 'string' ? [[cell(name), cell(value)]] : [])));

const notTable = (message: string) => fail(renderErrors['rows-not-csv'], `The table cannot be read: ${message}.`, { fields: [{ pointer: '/rows', message }] });

const tooLarge = (most: string) =>
  fail(renderErrors['plan-too-large'], `The table has more than ${most}, the most that one plan takes: split it, and plan each part.`, {
    fields: [{ pointer: '/rows', message: `at most ${most}` }],
  });

/** A known column and language whatever their case. */
function columnsOf(header: readonly string[], slots: ReadonlySet<string>): string[] {
  const known = new Map([...slots, ...ownColumns].map((name) => [name.toLowerCase(), name]));
  const columns = header.map((title) => {
    const [name = '', ...rest] = unguarded(title).trim().split('.');
    return canonicalColumn([slots.has(name) ? name : (known.get(name.toLowerCase()) ?? name), ...rest].join('.'));
  });
  if (columns.length > maxCells) throw notTable(`it has ${columns.length} columns, and ${maxCells} are the most`);
  if (columns.length === 1 && /[|:]/.test(columns[0] ?? '')) throw notTable('its header is one column: a comma, a semicolon or a tab goes between columns');
  const seen = new Set<string>();
  // Spreadsheets leave empty columns behind; one that holds something is a column without a name, and its row says so.
  const twice = columns.find((column) => isShown(column) && seen.size === seen.add(column).size);
  if (twice !== undefined) throw notTable(`two columns are named ${twice.slice(0, 80)}`);
  return columns;
}

/** A column without a name has no header to look for. */
const named = (title: string | undefined): string | null => (title !== undefined && isShown(title) ? cell(title) : null);

type Header = { titles: readonly string[]; columns: readonly string[]; /** Which of them are read. */ read: readonly number[] };

function csvEntry(record: CsvRecord, ordinal: number, { titles, columns, read }: Header): Entry {
  const { line } = record;
  if (record.cells === null)
    return {
      ordinal,
      line,
      input: null,
      cells: () => cellsOf([['#row', record.raw]]),
      problem: { code: 'row-unreadable', column: named(titles[record.cell]), message: record.message },
    };
  const { cells: values } = record;
  const counted = `has ${values.length} cells where the header names ${columns.length} columns`;
  // Own columns by name, every other is a slot's value. Cells that look empty are absent.
  const filled = read.flatMap((i) => {
    const value = unguarded(values[i] ?? '');
    return isShown(value) ? [[columns[i] ?? '', value.trim()] as const] : [];
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
    problem: values.length === columns.length ? null : { code: 'row-cells', column: null, message: counted },
  };
}

function* csvEntries(records: Iterable<CsvRecord>, header: Header): Generator<Entry | null> {
  let ordinal = 0;
  const unreadable: CsvRecord[] = [];
  for (const record of records) {
    // Spreadsheets leave rows of empty cells below a table.
    if (record.cells && !record.cells.some(isShown)) {
      yield null;
      continue;
    }
    if (ordinal >= maxRows) throw tooLarge(`${maxRows} rows`);
    if (record.cells === null) unreadable.push(record);
    yield csvEntry(record, ordinal++, header);
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

/**
 * The rows of a table as they came, one by one, and how its header writes its columns. Null is a row of empty cells, for
 * whoever reads to pause at.
 */
export function openTable(rows: string | readonly unknown[], slots: ReadonlySet<string>): { headers: Headers; entries: Iterable<Entry | null> } {
  if (typeof rows !== 'string') {
    if (rows.length > maxRows) throw tooLarge(`${maxRows} rows`);
    return { headers: null, entries: jsonEntries(rows) };
  }
  if (rows.length > maxTableChars) throw tooLarge(`${maxTableChars} characters`);
  const records = readCsv(rows);
  const first = records.next();
  if (first.done) return { headers: new Map(), entries: [] };
  if (first.value.cells === null) throw notTable(`in its header, ${first.value.message}`);
  const titles = first.value.cells;
  const columns = columnsOf(titles, slots);
  const read = columns.flatMap((column, i) => (isNote(column) ? [] : [i]));
  const headers = new Map(read.flatMap((i) => (named(titles[i]) === null ? [] : [[columns[i] ?? '', named(titles[i]) ?? '']])));
  return { headers, entries: csvEntries(records, { titles, columns, read }) };
}
