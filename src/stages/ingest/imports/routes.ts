import { z } from 'zod';
import { actorOf, createRouter, json, problem, route } from '#http/router.ts';
import { fail } from '#kernel/errors.ts';
import { idPattern } from '#kernel/ids.ts';
import { importBegun, importQuery, importState, uploadIntent } from '../contract.ts';
import { ingestErrors } from '../errors.ts';
import { readForm } from '../multipart.ts';
import { parseIntent } from '../parse-intent.ts';
import { defaultUploadMaxBytes, type ReceiveUploadDeps } from '../receive-upload.ts';
import { spoolUpload } from '../spool-upload.ts';
import { beginImport } from './begin-import.ts';
import { countOutcomes, findImport, listEntries } from './store.ts';

const tags = ['ingest'];
const importId = z.string().regex(idPattern('import'), 'an import id such as imp_01k…');
// Plain OpenAPI, no zod: the form is read as a stream, never as one value.
const archiveForm = {
  type: 'object' as const,
  required: ['file'],
  properties: {
    file: { type: 'string' as const, format: 'binary', description: 'A ZIP archive. Larger ones: POST /v1/uploads with `unpack=true`' },
    kind: { type: 'string' as const },
    tags: { type: 'array' as const, items: { type: 'string' as const } },
    description: { type: 'string' as const, maxLength: 4000 },
    collectionId: { type: 'string' as const, description: 'Its folders become collections below this one' },
    sha256: { type: 'string' as const },
  },
};

/** Archives of files, unpacked because somebody asked for it. */
export function importRoutes(deps: ReceiveUploadDeps) {
  const router = createRouter();
  const maxBytes = deps.uploadMaxBytes ?? defaultUploadMaxBytes;

  router.openapi(
    route({
      scope: 'assets:write',
      method: 'post',
      path: '/v1/imports',
      tags,
      summary: 'Import a ZIP archive',
      description:
        'Each file in it is taken as an upload would be; what is said of the archive is said of each. Folders become collections. Names of Chinese Windows are read. Archives inside, links, encrypted entries and what systems leave in folders are not taken, and the import says so.',
      request: { body: { required: true, content: { 'multipart/form-data': { schema: archiveForm, encoding: { tags: { style: 'form', explode: true } } } } } },
      responses: {
        202: { ...json(importBegun, 'It is unpacked in the background'), headers: { Location: { schema: { type: 'string' as const } } } },
        413: problem('`file-too-large`, `archive-too-large`'),
        415: problem('`multipart-expected`'),
        422: problem('`archive-broken`, `file-empty`, `checksum-mismatch`'),
      },
    }),
    async (c) => {
      const createdBy = actorOf(c).id;
      const id = await readForm(c.req.raw, async ({ body, fileName, form }) => {
        const intent = form.then(({ fields }) => parseIntent(fields, uploadIntent));
        // Looked at after the file; a failure must not count as unhandled until then.
        intent.catch(() => {});
        const file = await spoolUpload(body, { maxBytes, tempFolder: deps.tempFolder });
        try {
          return await beginImport(deps, { file, fileName, intent: await intent, createdBy });
        } finally {
          await file.discard();
        }
      });
      c.header('Location', `/v1/imports/${id}`);
      return c.json({ id }, 202);
    },
  );

  router.openapi(
    route({
      scope: 'assets:read',
      method: 'get',
      path: '/v1/imports/{id}',
      tags,
      summary: 'How an import goes, and what became of each entry',
      request: { params: z.object({ id: importId }), query: importQuery },
      responses: { 200: json(importState, 'The import, with a page of its entries'), 404: problem('`import-not-found`') },
    }),
    async (c) => {
      const { id } = c.req.valid('param');
      const { limit, cursor } = c.req.valid('query');
      const row = await findImport(deps.db, id);
      if (!row) throw fail(ingestErrors['import-not-found'], `No import has the id ${id}.`);
      const [counts, entries] = await Promise.all([countOutcomes(deps.db, id), listEntries(deps.db, id, cursor ?? -1, limit)]);
      const items = entries.slice(0, limit).map(({ importId: _, ...entry }) => entry);
      c.header('Cache-Control', 'no-store');
      return c.json(
        {
          id,
          state: row.state,
          fileName: row.fileName,
          total: row.total,
          counts,
          failure: row.failure,
          createdBy: row.createdBy,
          createdAt: row.createdAt.toISOString(),
          finishedAt: row.finishedAt?.toISOString() ?? null,
          items,
          nextCursor: entries.length > limit ? String(items.at(-1)?.ordinal) : null,
        },
        200,
      );
    },
  );
  return router;
}
