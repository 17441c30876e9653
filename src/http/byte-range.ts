/** An inclusive range of bytes, as in HTTP. */
export type Slice = { start: number; end: number };

/**
 * RFC 9110 §14.2: null where the whole file is to be sent (no Range, another unit, several ranges or a malformed header,
 * all of which may be ignored), `unsatisfiable` where nothing of what is asked for exists.
 */
export function parseByteRange(header: string | undefined, sizeBytes: number): Slice | 'unsatisfiable' | null {
  const match = /^bytes=(\d{0,15})-(\d{0,15})$/i.exec(header?.trim() ?? '');
  if (!match || (match[1] === '' && match[2] === '')) return null;
  const [first, last] = [match[1] ?? '', match[2] ?? ''];
  if (first === '') {
    const wanted = Number(last);
    return wanted === 0 || sizeBytes === 0 ? 'unsatisfiable' : { start: Math.max(0, sizeBytes - wanted), end: sizeBytes - 1 };
  }
  const start = Number(first);
  if (last !== '' && Number(last) < start) return null;
  if (start >= sizeBytes) return 'unsatisfiable';
  return { start, end: last === '' ? sizeBytes - 1 : Math.min(Number(last), sizeBytes - 1) };
}
