import { createBreath } from '#kernel/breathe.ts';
import { fail } from '#kernel/errors.ts';
import { columnName, type Row, rowSchema } from '../contract.ts';
import { renderErrors } from '../errors.ts';
import type { RowProblem } from './contract.ts';
import { cell, cellsOf, columnAt, type Entry, type Headers, maxCells, openTable, type Place } from './open-table.ts';
export type UsableRow = Place & { row: Row };
/** A row that cannot be used, with its cells as they came, so that a person can mend them. */
export type RejectedRow = Place & { key: string | null; problems: RowProblem[]; cells: Record<string, string> };
export type Table = { usable: UsableRow[]; rejected: RejectedRow[]; headers: Headers };

/** Enough to mend a row by; one row may have thousands. */
const maxProblems = 20;

type Wrong = Pick<RowProblem, 'code' | 'message'>;
type ColumnJudge = (name: string) => Wrong | null;
/** What is wrong with a column's name, whatever a row holds in it; each name is looked at once. */
function columnJudge(slots: ReadonlySet<string>): ColumnJudge {
  const judge: ColumnJudge = (name) => {
    const { error } = columnName.safeParse(name);
    if (error) return { code: 'row-invalid', message: `${name === '' ? 'a column without a name ' : ''}${error.issues[0]?.message ?? ''}` };
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
function withoutWrongColumns(input: unknown, judge: ColumnJudge): { input: unknown; wrong: { name: string; why: Wrong }[] } {
  const values = typeof input === 'object' && input !== null && 'values' in input ? input.values : null;
  if (typeof values !== 'object' || values === null || Array.isArray(values)) return { input, wrong: [] };
  const names = Object.keys(values);
  const wrong = (names.length > maxCells ? [] : names).flatMap((name) => {
    const why = judge(name);
    return why ? [{ name, why }] : [];
  });
  if (wrong.length === 0) return { input, wrong };
  const right = Object.fromEntries(Object.entries(values).filter(([name]) => judge(name) === null));
  return { input: { ...(input as object), values: right }, wrong: wrong.slice(0, maxProblems) };
}

/** A part of a JSON pointer (RFC 6901). */
const escaped = (part: PropertyKey): string => String(part).replaceAll('~', '~0').replaceAll('/', '~1');

/** How a person finds a row: by its line where the table has lines. */
export const whereIs = ({ ordinal, line }: Place): string => (line === null ? `row ${ordinal + 1}` : `line ${line}`);

/** What is wrong with a row at a path into it, told so that a program and a person with the spreadsheet both find it. */
function tell(headers: Headers, place: Place, { code, message }: Wrong, path: readonly PropertyKey[] = [], column = columnAt(headers, path)): RowProblem {
  const where = column === null ? whereIs(place) : `${whereIs(place)}, column ${column.slice(0, 200)}`;
  return { code, pointer: cell(`/rows/${[place.ordinal, ...path].map(escaped).join('/')}`), column, message: cell(`${where}: ${message}`) };
}

function problemsOf(entry: Entry, headers: Headers, judge: ColumnJudge): { row: Row | null; problems: RowProblem[] } {
  if (entry.problem) return { row: null, problems: [tell(headers, entry, entry.problem, [], entry.problem.column)] };
  const { input, wrong } = withoutWrongColumns(entry.input, judge);
  const columns = wrong.map(({ name, why }) => tell(headers, entry, why, ['values', name]));
  const parsed = rowSchema.safeParse(input);
  if (!parsed.success)
    return {
      row: null,
      problems: [
        ...parsed.error.issues.slice(0, maxProblems).map((issue) => {
          // What is wrong with a name is told by the name's own rule.
          const message = issue.code === 'invalid_key' ? (issue.issues[0]?.message ?? issue.message) : issue.message;
          const subject = columnAt(headers, issue.path) === null ? `${issue.path.join('.')} ` : '';
          return tell(headers, entry, { code: 'row-invalid', message: `${subject}${message}`.trim() }, issue.path);
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
      ...alone.map((name) =>
        tell(headers, entry, { code: 'row-alternate-alone', message: `needs the long text ${name.replace(/\.\w+$/, '')} beside it` }, ['values', name]),
      ),
    ],
  };
}

/**
 * The rows of a plan, from JSON or CSV text, looked at one by one: those that can be used, and those that cannot, each
 * with what is wrong. Whoever asks may pause after each. Of two rows with one key the first is used.
 */
export function* judgeRows(rows: string | readonly unknown[], slots: ReadonlySet<string>): Generator<undefined, Table> {
  const { headers, entries } = openTable(rows, slots);
  const table: Table = { usable: [], rejected: [], headers };
  const seen = new Map<string, string>();
  const judge = columnJudge(slots);
  for (const entry of entries) {
    if (entry === null) {
      yield;
      continue;
    }
    const { ordinal, line } = entry;
    const { row, problems } = problemsOf(entry, headers, judge);
    const first = row && seen.get(row.key);
    if (row && first !== undefined)
      problems.push(tell(headers, entry, { code: 'row-key-twice', message: `the key ${row.key} was used before, in ${first}` }, ['key']));
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
      id === null || all.has(id) ? [] : [tell(table.headers, one, { code: 'row-reference-unknown', message: `there is no ${kind} ${id}` }, [kind])];
    const problems = [...stranger('ambassador', ambassador, known.ambassadors), ...stranger('partner', partner, known.partners)];
    if (problems.length === 0) usable.push(one);
    else rejected.push({ ordinal: one.ordinal, line: one.line, key: one.row.key, problems, cells: cellsOfRow(one.row) });
  }
  return { ...table, usable, rejected: rejected.toSorted((a, b) => a.ordinal - b.ordinal) };
}

/** Refuses a table of which nothing can be used, and names what is wrong with it, at most 200 things. */
export function refuseUnusable({ usable, rejected }: Table): void {
  if (usable.length > 0) return;
  if (rejected.length === 0) throw fail(renderErrors['plan-empty'], 'The table has no rows.', { fields: [{ pointer: '/rows', message: 'is empty' }] });
  const fields = rejected.flatMap(({ problems }) => problems.map(({ pointer, message }) => ({ pointer, message }))).slice(0, 200);
  throw fail(renderErrors['rows-invalid'], `None of ${rejected.length} row(s) can be used; first: ${fields[0]?.message}.`, { fields });
}
