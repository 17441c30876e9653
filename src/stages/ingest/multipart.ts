import { Readable } from 'node:stream';
import { Busboy, type BusboyInstance } from '@fastify/busboy';
import { fail, GalaxyError } from '#kernel/errors.ts';
import { ingestErrors } from './errors.ts';

export type Form = { fields: Map<string, string[]> };
export type FormFile = { body: Readable; fileName: string; /** All fields of the form, once its end is reached. */ form: Promise<Form> };

// An upload says at most a name, a description and some tags.
const limits = { files: 1, fields: 100, fieldNameSize: 100, fieldSize: 64 * 1024, headerPairs: 50 };

const broken = (why: string): GalaxyError => fail(ingestErrors['multipart-broken'], `The form cannot be read: ${why}.`);
const tooMany = (what: string) => (): GalaxyError => fail(ingestErrors['multipart-broken'], `The form has too many ${what}.`);

/** Many clients read an answer only when they have sent everything: so much of a refused body is read and thrown away. */
const discardMaxBytes = 16_000_000;

function discardRest(source: Readable): void {
  let discarded = 0;
  source.on('data', (chunk: Uint8Array) => {
    discarded += chunk.byteLength;
    if (discarded > discardMaxBytes) source.destroy();
  });
}

/**
 * Reads a multipart form with one file and gives that file to `take` as a stream while it arrives: nothing is kept in
 * memory. Fields may stand before or after the file. When `take` refuses early, the
 * answer does not wait for the rest of the body.
 */
export async function readForm<T>(request: Request, take: (file: FormFile) => Promise<T>): Promise<T> {
  const contentType = request.headers.get('content-type') ?? '';
  if (!/^multipart\/form-data\s*;/i.test(contentType)) throw fail(ingestErrors['multipart-expected'], `The Content-Type is ${contentType || 'missing'}.`);
  if (!request.body) throw broken('it has no body');
  let parser: BusboyInstance;
  try {
    parser = new Busboy({ headers: { 'content-type': contentType }, limits, isPartAFile: (_name, _type, fileName) => fileName !== undefined });
  } catch (error) {
    throw broken(error instanceof Error ? error.message : 'its Content-Type is malformed');
  }
  const source = Readable.fromWeb(request.body as Parameters<typeof Readable.fromWeb>[0]);
  const fields = new Map<string, string[]>();

  const form = Promise.withResolvers<Form>();
  const taken = Promise.withResolvers<T>();
  // Whichever fails first is what is answered; the others must not count as unhandled.
  form.promise.catch(() => {});
  taken.promise.catch(() => {});
  let began = false;
  let body: Readable | null = null;
  const stop = (error: Error): void => {
    form.reject(error);
    // Busboy's file streams wait for ever when the form breaks off in the middle of them.
    body?.destroy(error);
    if (!began) taken.reject(error);
  };

  parser.on('field', (name, value, nameCut, valueCut) => {
    if (nameCut || valueCut) return stop(broken(`the field ${name.slice(0, 40)} is longer than ${limits.fieldSize} bytes`));
    fields.set(name, [...(fields.get(name) ?? []), value]);
  });
  parser.on('file', (name, stream, fileName) => {
    stream.on('error', () => {});
    if (name !== 'file') return stop(fail(ingestErrors['file-missing'], `The form has a file in the part "${name.slice(0, 40)}"; it belongs in "file".`));
    began = true;
    body = stream;
    take({ body: stream, fileName, form: form.promise }).then(taken.resolve, (error: Error) => {
      stop(error);
      taken.reject(error);
    });
  });
  parser.on('filesLimit', () => stop(tooMany('files: send one at a time')()));
  parser.on('fieldsLimit', () => stop(tooMany('fields')()));
  parser.on('error', (error) => stop(broken(error instanceof Error ? error.message : 'it is malformed')));
  parser.on('finish', () => {
    if (!began) return stop(fail(ingestErrors['file-missing'], 'The form ended without a part "file" that has a file name.'));
    form.resolve({ fields });
  });
  // A limit further out has its own answer.
  source.on('error', (error) => stop(error instanceof GalaxyError ? error : broken('the connection ended before the form did')));
  source.pipe(parser);
  try {
    return await taken.promise;
  } finally {
    source.unpipe(parser);
    discardRest(source);
  }
}
