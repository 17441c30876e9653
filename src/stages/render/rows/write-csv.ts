/** A name that the reading of tables passes over, so that the file can be sent again as it is. */
const reasonColumn = '#problem';

const ownColumns = ['key', 'region', 'ambassador', 'partner'];

const quoted = (text: string): string => (/[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/**
 * Rows as a CSV file with a column that says what is wrong with each: mended, it can be sent as it is. It begins with a
 * mark by which spreadsheet programs know UTF-8.
 */
export function writeCsv(rows: readonly { cells: Readonly<Record<string, string>>; problem: string }[]): string {
  const columns = [...new Set([...ownColumns, ...rows.flatMap(({ cells }) => Object.keys(cells))])].filter(
    (name) => name !== reasonColumn && rows.some(({ cells }) => (cells[name] ?? '') !== ''),
  );
  const lines = rows.map(({ cells, problem }) => [problem, ...columns.map((name) => cells[name] ?? '')]);
  return `\uFEFF${[[reasonColumn, ...columns], ...lines].map((line) => line.map(quoted).join(',')).join('\r\n')}\r\n`;
}
