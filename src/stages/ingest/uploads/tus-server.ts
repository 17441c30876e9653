import type { Readable } from 'node:stream';
import { FileStore } from '@tus/file-store';
import { ERRORS, Server, Upload } from '@tus/server';
import type { Actor } from '#kernel/access.ts';
import { type ErrorEntry, fail, type GalaxyError } from '#kernel/errors.ts';
import { ingestErrors } from '../errors.ts';
import { beginUpload, newUploadId } from './begin-upload.ts';
import { finishUpload, type UploadsDeps } from './finish-upload.ts';
import { deleteUpload, findUpload, type Outcome, setSize } from './store.ts';
import { appendBytes } from './upload-files.ts';
import { createUploadLocker } from './upload-locker.ts';

/** What one request adds to what the protocol knows of it, and what came of it. */
export type TusCall = { actor: Actor; sha256?: string; maxBytes: number };
export type TusAnswer = { status: number; headers: Record<string, string>; outcome: Outcome | null };

/** The library's own errors, by the sentences that name them, as ours. */
const meanings = new Map<string, ErrorEntry>([
  [ERRORS.FILE_NOT_FOUND.body, ingestErrors['upload-not-found']],
  [ERRORS.FILE_NO_LONGER_EXISTS.body, ingestErrors['upload-expired']],
  [ERRORS.INVALID_OFFSET.body, ingestErrors['upload-offset-wrong']],
  [ERRORS.ERR_SIZE_EXCEEDED.body, ingestErrors['upload-too-long']],
  [ERRORS.ERR_MAX_SIZE_EXCEEDED.body, ingestErrors['file-too-large']],
  [ERRORS.ABORTED.body, ingestErrors['upload-interrupted']],
  ['Tus-Resumable Required\n', ingestErrors['tus-version-unsupported']],
  ['Invalid tus-resumable\n', ingestErrors['tus-version-unsupported']],
]);

const details: Partial<Record<string, string>> = {
  'upload-not-found': 'No upload of yours has this address.',
  'upload-expired': 'Its bytes are not on this machine.',
  'upload-offset-wrong': 'Upload-Offset is not the number of bytes that are here.',
  'upload-interrupted': 'The bytes stopped before their end; those that arrived are kept.',
  'tus-version-unsupported': 'The header Tus-Resumable must say 1.0.0.',
};

function meaningOf(status: number, said: string): GalaxyError {
  const entry = meanings.get(said) ?? (status < 500 ? ingestErrors['upload-malformed'] : ingestErrors['upload-interrupted']);
  return fail(entry, details[entry.code] ?? `${said.trim().replace(/\.$/, '')}.`);
}

/** The rows are the library's notes on each upload; the bytes are its files, written so that what was answered is on the disk. */
class KeptFiles extends FileStore {
  readonly #deps: UploadsDeps;
  constructor(deps: UploadsDeps) {
    super({
      directory: deps.uploadsFolder,
      configstore: {
        get: async (id) => {
          const row = await findUpload(deps.db, id);
          return row
            ? new Upload({
                id,
                offset: 0,
                metadata: row.metadata,
                creation_date: row.createdAt.toISOString(),
                ...(row.sizeBytes === null ? {} : { size: row.sizeBytes }),
              })
            : undefined;
        },
        // The row is there since the upload was accepted; only a size that was not known yet is news.
        set: async (id, { size }) => (size === undefined ? undefined : setSize(deps.db, id, size)),
        delete: (id) => deleteUpload(deps.db, id),
      },
    });
    this.#deps = deps;
  }
  override async write(body: Readable, id: string, offset: number): Promise<number> {
    return await appendBytes(this.#deps.uploadsFolder, id, body, offset);
  }
}

/** Galaxy's tus 1.0 server: the protocol is the library's, what an upload is and who may go on with it is ours. */
export function createTusServer(deps: UploadsDeps): (request: Request, call: TusCall) => Promise<TusAnswer> {
  const calls = new WeakMap<object, TusCall & { error?: unknown; outcome?: Outcome }>();
  const callOf = (request: object) => {
    const call = calls.get(request);
    if (!call) throw new Error('the request did not come through its route');
    return call;
  };
  const server = new Server({
    path: '/v1/uploads',
    relativeLocation: true,
    datastore: new KeptFiles(deps),
    locker: createUploadLocker(),
    // One origin: nothing is allowed to others.
    allowedOrigins: [],
    // An older request has this long to write what it has received.
    lockDrainTimeout: 1000,
    maxSize: (request) => callOf(request).maxBytes,
    namingFunction: newUploadId,
    getFileIdFromRequest: (request) => new URL(request.url).pathname.split('/').at(-1),
    onUploadCreate: async (request, { id, size, metadata = {} }) => {
      const { actor, sha256 } = callOf(request);
      await beginUpload(deps, { id, actor, sizeBytes: size ?? null, metadata, ...(sha256 === undefined ? {} : { sha256 }) });
      return {};
    },
    onUploadFinish: async (request, { id }) => {
      callOf(request).outcome = await finishUpload(deps, id);
      return {};
    },
    onResponseError: (request, error) => {
      callOf(request).error = error;
      return undefined;
    },
  });

  return async (request, call) => {
    const known = { ...call } as TusCall & { error?: unknown; outcome?: Outcome };
    calls.set(request, known);
    const response = await server.handleWeb(request);
    if (known.error instanceof Error && !('status_code' in known.error)) throw known.error;
    if (response.status >= 400) throw meaningOf(response.status, await response.text());
    const headers = Object.fromEntries([...response.headers].filter(([name]) => !name.startsWith('access-control-') && name !== 'content-type'));
    return { status: response.status, headers, outcome: known.outcome ?? null };
  };
}
