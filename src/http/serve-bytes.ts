import { Readable } from 'node:stream';
import type { Context } from 'hono';
import { fail } from '#kernel/errors.ts';
import { parseByteRange, type Slice } from './byte-range.ts';
import { tagMatches } from './entity-tag.ts';
import { httpErrors } from './errors.ts';
import type { HttpEnv } from './router.ts';

export type ServedBytes = {
  /** Names exactly these bytes. */
  tag: string;
  /** Type, name and how long they may be kept. */
  headers: Record<string, string>;
  /** Asked for only where the reader does not have the bytes yet. */
  sizeBytes(): number | Promise<number>;
  /** Opens the bytes; not called for HEAD, or where nothing is sent. */
  open(range: Slice | null): Promise<Readable>;
};

/** Answers with bytes, whole or the range that is asked for, or says that the reader has them already. */
export async function serveBytes(c: Context<HttpEnv>, { tag, headers, sizeBytes, open }: ServedBytes): Promise<Response> {
  const common = { ...headers, ETag: tag, 'Accept-Ranges': 'bytes', 'X-Content-Type-Options': 'nosniff' };
  const known = c.req.header('If-None-Match');
  if (known !== undefined && tagMatches(known, tag)) return c.body(null, 304, common);
  const size = await sizeBytes();
  const ifRange = c.req.header('If-Range');
  const range = ifRange === undefined || ifRange === tag ? parseByteRange(c.req.header('Range'), size) : null;
  if (range === 'unsatisfiable') {
    c.header('Content-Range', `bytes */${size}`);
    throw fail(httpErrors['range-not-satisfiable'], `The file has ${size} bytes.`);
  }
  const length = range ? range.end - range.start + 1 : size;
  const sent = { ...common, 'Content-Length': String(length), ...(range ? { 'Content-Range': `bytes ${range.start}-${range.end}/${size}` } : {}) };
  const status = range ? 206 : 200;
  if (c.req.method === 'HEAD') return c.body(null, status, sent);
  return c.body(Readable.toWeb(await open(range)) as ReadableStream, status, sent);
}
