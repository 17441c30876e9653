import type { Context } from 'hono';
import { z } from 'zod';
import { actorOf, createRouter, type HttpEnv, json, problem, route } from '#http/router.ts';
import { fail } from '#kernel/errors.ts';
import { uploadResult, uploadState } from '../contract.ts';
import { ingestErrors } from '../errors.ts';
import { archiveFactor } from '../imports/begin-import.ts';
import { defaultUploadMaxBytes } from '../receive-upload.ts';
import { digestOfHeader } from './digest-header.ts';
import { finishUpload, outcomeOf, storedRefusal, type UploadsDeps } from './finish-upload.ts';
import { deleteUpload, findUpload, type Outcome, type UploadRow } from './store.ts';
import { createTusServer } from './tus-server.ts';
import { bytesHere, uploadIdPattern } from './upload-files.ts';

const tags = ['ingest'];
const idParam = z.object({ id: z.string() });
const text = { schema: { type: 'string' as const } };
const count = { schema: { type: 'integer' as const } };
const resultHeaders = {
  'Galaxy-Asset': { ...text, description: 'The asset, once all bytes are here' },
  'Galaxy-Created': { ...text, description: 'false: these bytes were here already' },
  'Galaxy-Import': { ...text, description: 'The import, where it is an archive to be unpacked' },
};
const offsetHeaders = { 'Upload-Offset': { ...count, description: 'Bytes that are here' }, 'Upload-Expires': text };
const missing = { 404: problem('`upload-not-found`'), 410: problem('`upload-expired`') };
const bytes = { content: { 'application/offset+octet-stream': { schema: { type: 'string' as const, format: 'binary' } } } };
const refusals = {
  413: problem('`file-too-large`, `upload-too-long`, `image-too-large`'),
  415: problem('What `POST /v1/assets` answers, once all bytes are here'),
  422: problem('`checksum-mismatch`, and what `POST /v1/assets` answers, once all bytes are here'),
};

/** `unpack true`, as tus writes it: archives may be larger. */
const unpackSaid = /(?:^|,)\s*unpack dHJ1ZQ==/;

/** An upload that is somebody else's is not there: its address says nothing to others. */
async function ownUpload(deps: UploadsDeps, c: Context<HttpEnv>, id: string): Promise<UploadRow> {
  const row = uploadIdPattern.test(id) ? await findUpload(deps.db, id) : null;
  if (!row || row.ownerId !== actorOf(c).ownerId) throw fail(ingestErrors['upload-not-found'], 'No upload of yours has this address.');
  if (row.expiresAt.getTime() > deps.clock.now().getTime()) return row;
  throw fail(ingestErrors['upload-expired'], `The upload was kept until ${row.expiresAt.toISOString()}.`);
}

const headersOf = (outcome: Outcome): Record<string, string> =>
  outcome.state === 'refused'
    ? {}
    : {
        ...(outcome.assetId === null ? {} : { 'Galaxy-Asset': outcome.assetId, 'Galaxy-Created': String(outcome.created) }),
        ...(outcome.importId === null ? {} : { 'Galaxy-Import': outcome.importId }),
      };

/** tus 1.0: uploads that go on where they stopped, whichever side was interrupted. */
export function uploadRoutes(deps: UploadsDeps) {
  const router = createRouter();
  const tus = createTusServer(deps);
  const maxBytes = deps.uploadMaxBytes ?? defaultUploadMaxBytes;

  /** Hands the request to the protocol; its answer becomes ours, with what became of the upload. */
  async function pass(c: Context<HttpEnv>, row: UploadRow | null): Promise<Response> {
    const sha256 = row ? undefined : digestOfHeader(c.req.header('repr-digest'));
    const unpacks = row ? row.intent.unpack === true : unpackSaid.test(c.req.header('upload-metadata') ?? '');
    const { status, headers, outcome } = await tus(c.req.raw, {
      actor: actorOf(c),
      maxBytes: unpacks ? archiveFactor * maxBytes : maxBytes,
      ...(sha256 === undefined ? {} : { sha256 }),
    });
    if (outcome?.state === 'refused') throw storedRefusal(outcome.problem);
    const expires = row && !outcome ? { 'Upload-Expires': row.expiresAt.toUTCString() } : {};
    for (const [name, value] of Object.entries({ ...headers, ...expires, ...(outcome ? headersOf(outcome) : {}) })) c.header(name, value);
    return c.body(null, status as 204);
  }

  /** Finishes what only waits to be finished: its last request, or the process that answered it, was lost. */
  async function settled(row: UploadRow): Promise<Outcome | null> {
    const known = outcomeOf(row);
    if (known || row.sizeBytes === null || (await bytesHere(deps.uploadsFolder, row.id)) !== row.sizeBytes) return known;
    return await finishUpload(deps, row.id);
  }

  function describe(c: Context<HttpEnv>, row: UploadRow, outcome: Outcome): void {
    const sizeBytes = String(row.sizeBytes ?? 0);
    const said = { 'Upload-Offset': sizeBytes, 'Upload-Length': sizeBytes, 'Cache-Control': 'no-store', ...headersOf(outcome) };
    for (const [name, value] of Object.entries(said)) c.header(name, value);
  }

  // Refusals too carry the version, as the protocol asks.
  router.use('/v1/uploads/*', async (c, next) => {
    c.header('Tus-Resumable', '1.0.0');
    await next();
  });

  router.openapi(
    route({
      scope: 'assets:write',
      method: 'options',
      path: '/v1/uploads',
      tags,
      summary: 'What this tus server can do',
      responses: { 204: { description: 'Tus-Version, Tus-Extension and Tus-Max-Size' } },
    }),
    async (c) => (await pass(c, null)) as never,
  );

  router.openapi(
    route({
      scope: 'assets:write',
      method: 'post',
      path: '/v1/uploads',
      tags,
      summary: 'Begin a resumable upload',
      description:
        'tus 1.0 with the extensions creation, creation-with-upload, creation-defer-length, termination and expiration; any tus client works, and tus.io describes the headers. Upload-Metadata takes what the form of POST /v1/assets takes, and `filename`; `assetId` makes it the next version of an asset, `unpack=true` the import of a ZIP archive, which may be ten times as large as a file. What is unfinished is kept for 24 hours.',
      responses: {
        201: { description: 'Send the bytes to Location with PATCH', headers: { Location: text, ...offsetHeaders, ...resultHeaders } },
        ...refusals,
        412: problem('`tus-version-unsupported`'),
        429: problem('`uploads-too-many`'),
        503: problem('`upload-no-room`'),
      },
    }),
    async (c) => (await pass(c, null)) as never,
  );

  // HEAD, with which tus clients ask how much is here, is answered by the same route.
  router.openapi(
    route({
      scope: 'assets:write',
      method: 'get',
      path: '/v1/uploads/{id}',
      tags,
      summary: 'How much of an upload is here',
      description: 'HEAD, as tus has it, answers with the same headers and no body.',
      request: { params: idParam },
      responses: { 200: { ...json(uploadState, 'The upload'), headers: { ...offsetHeaders, 'Upload-Length': count, ...resultHeaders } }, ...missing },
    }),
    async (c) => {
      const row = await ownUpload(deps, c, c.req.valid('param').id);
      const outcome = await settled(row);
      if (c.req.raw.method === 'HEAD') {
        if (!outcome) return (await pass(c, row)) as never;
        // A client that asks where to go on would take a full offset for success: it begins anew, and is told why at the end.
        if (outcome.state === 'refused') throw fail(ingestErrors['upload-expired'], `The file was refused: ${outcome.problem.detail}`);
        describe(c, row, outcome);
        return c.body(null, 200) as never;
      }
      const here = outcome ? row.sizeBytes : await bytesHere(deps.uploadsFolder, row.id);
      if (here === null) throw fail(ingestErrors['upload-expired'], 'Its bytes are not on this machine.');
      c.header('Cache-Control', 'no-store');
      return c.json({ id: row.id, state: outcome?.state ?? row.state, offset: here, sizeBytes: row.sizeBytes, expiresAt: row.expiresAt.toISOString() }, 200);
    },
  );

  router.openapi(
    route({
      scope: 'assets:write',
      method: 'patch',
      path: '/v1/uploads/{id}',
      tags,
      summary: 'Send bytes of an upload',
      description:
        'The answer comes once they are durable; that to the last ones, once the asset is. A file that is refused answers the problem that `POST /v1/assets` would.',
      request: { params: idParam, body: { required: false, ...bytes } },
      responses: {
        204: { description: 'Taken', headers: { ...offsetHeaders, ...resultHeaders } },
        ...missing,
        409: problem('`upload-offset-wrong`'),
        ...refusals,
      },
    }),
    async (c) => {
      const row = await ownUpload(deps, c, c.req.valid('param').id);
      const outcome = await settled(row);
      if (!outcome) return (await pass(c, row)) as never;
      if (outcome.state === 'refused') throw storedRefusal(outcome.problem);
      if (c.req.header('upload-offset') !== String(row.sizeBytes)) throw fail(ingestErrors['upload-offset-wrong'], `All ${row.sizeBytes} bytes are here.`);
      describe(c, row, outcome);
      return c.body(null, 204);
    },
  );

  router.openapi(
    route({
      scope: 'assets:write',
      method: 'delete',
      path: '/v1/uploads/{id}',
      tags,
      summary: 'End an upload, finished or not',
      description: 'What is unfinished is thrown away. The asset that a finished one made stays.',
      request: { params: idParam },
      responses: { 204: { description: 'Ended' }, ...missing },
    }),
    async (c) => {
      const row = await ownUpload(deps, c, c.req.valid('param').id);
      const outcome = await settled(row);
      if (!outcome && (await bytesHere(deps.uploadsFolder, row.id)) !== null) return (await pass(c, row)) as never;
      await deleteUpload(deps.db, row.id);
      return c.body(null, 204);
    },
  );

  router.openapi(
    route({
      scope: 'assets:write',
      method: 'get',
      path: '/v1/uploads/{id}/result',
      tags,
      summary: 'What became of an upload',
      description: 'What the last PATCH answered, for whoever lost that answer: kept for seven days.',
      request: { params: idParam },
      responses: { 200: json(uploadResult, 'The asset'), ...missing, 409: problem('`upload-unfinished`'), ...refusals },
    }),
    async (c) => {
      const row = await ownUpload(deps, c, c.req.valid('param').id);
      const outcome = await settled(row);
      if (!outcome) throw fail(ingestErrors['upload-unfinished'], 'Not all of its bytes are here.');
      if (outcome.state === 'refused') throw storedRefusal(outcome.problem);
      c.header('Cache-Control', 'no-store');
      return c.json({ assetId: outcome.assetId, importId: outcome.importId, created: outcome.created }, 200);
    },
  );
  return router;
}
