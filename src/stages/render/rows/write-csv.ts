/** A name that the reading of tables passes over, so that the file can be sent again as it is. */
const reasonColumn = '#problem';

const ownColumns = ['key', 'region', 'ambassador', 'partner'];

/** A spreadsheet program runs what begins so as a formula, and a table may hold a stranger's words: an apostrophe makes it text, and is taken off when the table is read again. */
const guarded = (text: string): string => (/^'*[=+\-@\t\r]/.test(text) ? `'${text}` : text);
export const unguarded = (text: string): string => (/^'+[=+\-@\t\r]/.test(text) ? text.slice(1) : text);

const quoted = (text: string): string => (/[",;\t\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/**
 * Rows as a CSV file with a column that says what is wrong with each: mended, it can be sent as it is. It begins with a
 * mark by which spreadsheet programs know UTF-8.
 */
export function writeCsv(rows: readonly { cells: Readonly<Record<string, string>>; problem: string }[]): string {
  const columns = [...new Set([...ownColumns, ...rows.flatMap(({ cells }) => Object.keys(cells))])].filter(
    (name) => name !== reasonColumn && rows.some(({ cells }) => (cells[name] ?? '') !== ''),
  );
  const lines = rows.map(({ cells, problem }) => [problem, ...columns.map((name) => cells[name] ?? '')]);
  return `\uFEFF${[[reasonColumn, ...columns], ...lines].map((line) => line.map((text) => quoted(guarded(text))).join(',')).join('\r\n')}\r\n`;
}
