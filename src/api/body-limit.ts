import type { Context, MiddlewareHandler } from 'hono';
import { httpErrors } from '#http/errors.ts';
import type { HttpEnv } from '#http/router.ts';
import { fail, type GalaxyError } from '#kernel/errors.ts';

const MiB = 1024 * 1024;
/** The largest JSON body: 10 MB hold a table of some 50,000 rows. */
export const jsonMaxBytes = 10 * MiB;
// What a multipart body may hold beside its file: boundaries and text fields.
const envelopeBytes = MiB;
// A resumable upload keeps its own limit, byte for byte; an archive may be ten times as large as a file.
const pieceFactor = 10;

/** A body that may be as large as a file: a form, or bytes of a resumable upload. It is read as a stream, never as one value. */
export const carriesFile = (contentType: string | undefined): boolean => /^(multipart\/|application\/offset\+octet-stream)/i.test(contentType ?? '');

const overflows = new WeakMap<Request, GalaxyError>();
/** Set where reading this request's body was stopped by the limit: readers turn that into errors of their own. */
export const overflowOf = (c: Context): GalaxyError | undefined => overflows.get(c.req.raw);

const inWords = (bytes: number): string => (bytes >= MiB ? `${Math.round(bytes / MiB)} MiB` : `${bytes} bytes`);
export const tooLarge = (maxBytes: number): GalaxyError =>
  fail(httpErrors['body-too-large'], `The body is larger than ${inWords(maxBytes)}, the most that this address takes.`, { extra: { maxBytes } });

/**
 * Refuses a body by its Content-Length, or stops reading it where none is given. Nothing is collected here: an anonymous
 * caller can't fill the memory (hono/body-limit reads a chunked body whole, before anybody has asked who is calling).
 */
export const bodyLimit =
  (limits: { uploadMaxBytes: number }): MiddlewareHandler<HttpEnv> =>
  async (c, next) => {
    const isFile = carriesFile(c.req.header('content-type'));
    const isPiece = isFile && !/^multipart/i.test(c.req.header('content-type') ?? '');
    const maxBytes = isPiece ? pieceFactor * limits.uploadMaxBytes : isFile ? limits.uploadMaxBytes + envelopeBytes : jsonMaxBytes;
    const declared = c.req.header('content-length');
    if (declared !== undefined && c.req.header('transfer-encoding') === undefined) {
      if (Number(declared) > maxBytes) throw tooLarge(isFile ? limits.uploadMaxBytes : maxBytes);
      return next();
    }
    const mayHaveBody = c.req.method !== 'GET' && c.req.method !== 'HEAD';
    const { body } = mayHaveBody ? c.req.raw : { body: null };
    if (!body) return next();

    let sizeBytes = 0;
    const counted = body.pipeThrough(
      new TransformStream<Uint8Array, Uint8Array>({
        transform(chunk, controller) {
          sizeBytes += chunk.byteLength;
          if (sizeBytes <= maxBytes) return controller.enqueue(chunk);
          const error = tooLarge(isFile ? limits.uploadMaxBytes : maxBytes);
          overflows.set(limited, error);
          controller.error(error);
        },
      }),
    );
    const limited: Request = new Request(c.req.raw, { body: counted, duplex: 'half' } as RequestInit);
    c.req.raw = limited;
    return next();
  };
