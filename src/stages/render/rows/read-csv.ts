/** One record of a table. `cells` is null where it cannot be read; `raw` then holds its first line, and `message` says why, in which cell from 0. */
export type CsvRecord = { line: number } & ({ cells: string[] } | { cells: null; raw: string; cell: number; message: string });

type Scan = { cells: string[]; next: number } | { cell: number; message: string };

const separatorLine = /^"?sep=([,;\t|])"?(?:\r\n|\r|\n|$)/i;
const isBlank = (char: string | undefined): boolean => char === ' ' || char === '\t' || char === '\f' || char === '\v';
const isEnd = (char: string | undefined): boolean => char === undefined || char === '\n' || char === '\r';

/** Which of comma, semicolon and tab the first line has most of, outside quotes: spreadsheets write what their country uses. */
function delimiterOf(text: string, from: number): string {
  const counts: Record<string, number> = { ',': 0, ';': 0, '\t': 0 };
  let inQuotes = false;
  for (let at = from; at < text.length && (inQuotes || !isEnd(text[at])); at++) {
    const char = text.charAt(at);
    if (char === '"') inQuotes = !inQuotes;
    else if (!inQuotes && char in counts) counts[char] = (counts[char] ?? 0) + 1;
  }
  return Object.entries(counts).reduce((most, one) => (one[1] > most[1] ? one : most))[0];
}

const afterEnd = (text: string, at: number): number => (text.startsWith('\r\n', at) ? at + 2 : Math.min(at + 1, text.length));
const endOfLine = (text: string, from: number): number => {
  let at = from;
  while (!isEnd(text[at])) at++;
  return at;
};

/** The quote that closes what begins here; a doubled one is a quote of the text. -1: none does. */
function closingQuote(text: string, from: number): number {
  let at = text.indexOf('"', from);
  while (at !== -1 && text[at + 1] === '"') at = text.indexOf('"', at + 2);
  return at;
}

function scanRecord(text: string, from: number, delimiter: string): Scan {
  const cells: string[] = [];
  const skipBlanks = (start: number): number => {
    let at = start;
    while (isBlank(text[at]) && text[at] !== delimiter) at++;
    return at;
  };
  for (let at = from; ;) {
    at = skipBlanks(at);
    if (text[at] === '"') {
      const close = closingQuote(text, at + 1);
      if (close === -1) return { cell: cells.length, message: 'a quoted cell is never closed' };
      cells.push(text.slice(at + 1, close).replaceAll('""', '"'));
      at = skipBlanks(close + 1);
      if (text[at] !== delimiter && !isEnd(text[at])) return { cell: cells.length - 1, message: `text follows the closing quote of cell ${cells.length}` };
    } else {
      const begin = at;
      for (; text[at] !== delimiter && !isEnd(text[at]); at++)
        if (text[at] === '"')
          return { cell: cells.length, message: `a quote stands inside cell ${cells.length + 1}: quote the whole cell and double the quotes in it` };
      cells.push(text.slice(begin, at).trimEnd());
    }
    if (isEnd(text[at])) return { cells, next: afterEnd(text, at) };
    at++;
  }
}

/**
 * The records of a CSV text, its header first, each with the line that it begins on. What cannot be read is one record of
 * its own, and reading goes on with the next line. That stays linear: a quote that is never closed reaches no further than
 * the next such quote, so no text is looked at twice in vain.
 */
export function* readCsv(source: string): Generator<CsvRecord> {
  const text = source.startsWith('\uFEFF') ? source.slice(1) : source;
  const separator = separatorLine.exec(text);
  let line = separator ? 2 : 1;
  let at = separator?.[0].length ?? 0;
  let delimiter = separator?.[1];
  while (at < text.length) {
    if (isEnd(text[at])) {
      at = afterEnd(text, at);
      line++;
      continue;
    }
    delimiter ??= delimiterOf(text, at);
    const scan = scanRecord(text, at, delimiter);
    if ('cells' in scan) {
      yield { line, cells: scan.cells };
      for (let end = endOfLine(text, at); end < scan.next; end = endOfLine(text, afterEnd(text, end))) line++;
      at = scan.next;
    } else {
      const end = endOfLine(text, at);
      yield { line, cells: null, raw: text.slice(at, end).trim(), ...scan };
      at = afterEnd(text, end);
      line++;
    }
  }
}
