import { parse } from 'csv-parse/sync';
import { fail, GalaxyError } from '#kernel/errors.ts';
import { maxRows } from '../contract.ts';
import { renderErrors } from '../errors.ts';

/** One record of a table. `cells` is null where it cannot be read; `raw` then holds its first line and `message` says why. */
export type CsvRecord = { line: number } & ({ cells: string[] } | { cells: null; raw: string; message: string });

/**
 * A quote that is never closed swallows the rest of the table, so what follows it is read anew from the next line. A table
 * with more of them than this was not written as CSV.
 */
const maxUnreadable = 10;
const lineFeed = 10;
const carriageReturn = 13;

/** Counts lines up to an offset that only grows. */
function lineCounter(bytes: Buffer): (offset: number) => number {
  let at = 0;
  let line = 1;
  return (offset) => {
    for (; at < offset; at++) if (bytes[at] === lineFeed || (bytes[at] === carriageReturn && bytes[at + 1] !== lineFeed)) line++;
    return line;
  };
}

/** The first byte from here on that ends no line. */
function skipBlank(bytes: Buffer, from: number): number {
  let at = from;
  while (bytes[at] === lineFeed || bytes[at] === carriageReturn) at++;
  return at;
}

/** The records of a CSV text, its header line first, each with the line that it begins on. What cannot be read is one record of its own. */
export function readCsv(text: string): CsvRecord[] {
  const bytes = Buffer.from(text);
  const lineAt = lineCounter(bytes);
  const records: CsvRecord[] = [];
  let unreadable = 0;
  for (let from = 0; from < bytes.length;) {
    let end = from;
    try {
      parse(bytes.subarray(from), {
        bom: true,
        skip_empty_lines: true,
        trim: true,
        relax_column_count: true,
        on_record: (cells: string[], { bytes: read }) => {
          // The header and as many rows as a plan takes in JSON.
          if (records.length > maxRows) throw fail(renderErrors['plan-too-large'], `The table has more than ${maxRows} rows: split it.`);
          records.push({ line: lineAt(skipBlank(bytes, end)), cells });
          end = from + read;
          return null;
        },
      });
      break;
    } catch (error) {
      if (error instanceof GalaxyError) throw error;
      const message = error instanceof Error ? error.message : 'it cannot be read';
      if (records.length === 0 || ++unreadable > maxUnreadable)
        throw fail(renderErrors['rows-not-csv'], `The table cannot be read as CSV: ${message}.`, { fields: [{ pointer: '/rows', message }] });
      const begin = skipBlank(bytes, end);
      const feed = bytes.indexOf(lineFeed, begin);
      from = feed === -1 ? bytes.length : feed + 1;
      // What it says of lines is counted from where reading began.
      const because = message.replace(/,? at line \d+/, '');
      records.push({ line: lineAt(begin), cells: null, raw: bytes.subarray(begin, from).toString().trim(), message: because });
    }
  }
  return records;
}
