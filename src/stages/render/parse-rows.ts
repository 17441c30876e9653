import { parse } from 'csv-parse/sync';
import { type FieldProblem, fail } from '#kernel/errors.ts';
import { type Row, rowSchema } from './contract.ts';
import { renderErrors } from './errors.ts';

const ownColumns = new Set(['key', 'region', 'ambassador', 'partner']);

/** A CSV record as a row's input: own columns by name, every other is a slot's value. Empty cells are absent. */
function fromRecord(record: Record<string, string>): unknown {
  const filled = Object.entries(record).filter(([, value]) => value.trim() !== '');
  return {
    ...Object.fromEntries(filled.filter(([column]) => ownColumns.has(column))),
    values: Object.fromEntries(filled.filter(([column]) => !ownColumns.has(column))),
  };
}

function readCsv(text: string): { input: unknown; where: string }[] {
  try {
    const records = parse(text, {
      columns: (header: string[]) => header.map((column) => column.trim()),
      bom: true,
      skip_empty_lines: true,
      trim: true,
      info: true,
    }) as {
      record: Record<string, string>;
      info: { lines: number };
    }[];
    return records.map(({ record, info }) => ({ input: fromRecord(record), where: `line ${info.lines}` }));
  } catch (error) {
    const detail = error instanceof Error ? error.message : 'it cannot be read';
    throw fail(renderErrors['rows-not-csv'], `The table cannot be read as CSV: ${detail}.`, { fields: [{ pointer: '/rows', message: detail }] });
  }
}

/**
 * The rows of a plan, from JSON or CSV text. Every bad row is named at once, with its pointer and, in CSV, its line;
 * then nothing is planned.
 */
export function parseRows(rows: string | unknown[], slots: ReadonlySet<string>): Row[] {
  const inputs = typeof rows === 'string' ? readCsv(rows) : rows.map((input, i) => ({ input, where: `row ${i + 1}` }));
  const problems: FieldProblem[] = [];
  const seen = new Map<string, string>();
  const good: Row[] = [];
  for (const [i, { input, where }] of inputs.entries()) {
    const parsed = rowSchema.safeParse(input);
    if (!parsed.success) {
      for (const issue of parsed.error.issues)
        problems.push({ pointer: `/rows/${i}/${issue.path.join('/')}`, message: `${where}: ${issue.path.join('.')} ${issue.message}` });
      continue;
    }
    const { key, values } = parsed.data;
    const unknown = Object.keys(values).filter((name) => !slots.has(name.split('.')[0] ?? ''));
    for (const name of unknown) problems.push({ pointer: `/rows/${i}/values/${name}`, message: `${where}: no template has a text slot ${name}` });
    if (seen.has(key)) problems.push({ pointer: `/rows/${i}/key`, message: `${where}: the key ${key} was used before, in ${seen.get(key)}` });
    seen.set(key, where);
    good.push(parsed.data);
  }
  if (problems.length > 0) {
    const shown = problems.slice(0, 200);
    throw fail(renderErrors['rows-invalid'], `${problems.length} problem(s) in ${inputs.length} row(s); first: ${shown[0]?.message}.`, { fields: shown });
  }
  return good;
}
