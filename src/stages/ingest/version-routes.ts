import { z } from 'zod';
import { assetTag, showAsset } from '#catalogue/assets/index.ts';
import { assetId, assetSchema } from '#catalogue/assets/contract.ts';
import { httpErrors } from '#http/errors.ts';
import { actorOf, createRouter, fieldProblems, json, problem, route } from '#http/router.ts';
import { fail } from '#kernel/errors.ts';
import { digest } from './contract.ts';
import { type Form, readForm } from './multipart.ts';
import type { ReceiveUploadDeps } from './receive-upload.ts';
import { receiveVersion } from './receive-version.ts';

// Plain OpenAPI, no zod: the form is read as a stream, never as one value.
const versionForm = {
  type: 'object' as const,
  required: ['file'],
  properties: {
    file: { type: 'string' as const, format: 'binary', description: 'The new file: checked as every upload is' },
    sha256: { type: 'string' as const, description: 'What the sender computed: another digest of what arrived is refused' },
  },
};
const headers = { Location: { schema: { type: 'string' as const } }, ETag: { schema: { type: 'string' as const } } };

// A version is bytes and nothing else: what is said of the asset is changed by PATCH.
const versionFields = z.strictObject({ sha256: digest.optional() });

function fieldsOf({ fields }: Form): z.infer<typeof versionFields> {
  const parsed = versionFields.safeParse(Object.fromEntries([...fields].map(([name, values]) => [name, values.at(-1)])));
  if (parsed.success) return parsed.data;
  const problems = fieldProblems(parsed.error.issues);
  throw fail(httpErrors['invalid-input'], `The form cannot be used: ${problems[0]?.pointer || 'as a whole'} ${problems[0]?.message}.`, { fields: problems });
}

/** The address where an asset gets new bytes. */
export function versionUploadRoutes(deps: ReceiveUploadDeps) {
  const router = createRouter();
  router.openapi(
    route({
      scope: 'assets:write',
      method: 'post',
      path: '/v1/assets/{id}/versions',
      tags: ['ingest'],
      summary: 'Replace the file of an asset',
      description:
        'The asset keeps its id, its tags, who is seen in it and everything said of it; the file becomes its next version, and the ones before are kept. Creatives that were made with an older version stay as they are and are called stale. The bytes of the current version again: 200, unchanged. Bytes of another asset are refused. With `If-Match` only if nobody changed the asset since.',
      request: {
        params: z.object({ id: assetId }),
        headers: z.object({ 'if-match': z.string().max(500).optional() }),
        body: { required: true, content: { 'multipart/form-data': { schema: versionForm } } },
      },
      responses: {
        201: { ...json(assetSchema, 'The asset with its new version'), headers },
        200: { ...json(assetSchema, 'These bytes are the current version already'), headers },
        404: problem('`asset-not-found`'),
        409: problem('`bytes-elsewhere`, `version-kind-differs`, `asset-trashed`'),
        412: problem('`asset-changed`'),
        413: problem('`file-too-large`, `image-too-large`, `svg-too-complex`'),
        415: problem('`multipart-expected`, `not-an-image`, `file-type-unsupported`, `heic-not-supported`'),
        422: problem('`checksum-mismatch`, `file-empty`, `image-broken`, `svg-unsafe`'),
      },
    }),
    async (c) => {
      const { id } = c.req.valid('param');
      const ifMatch = c.req.valid('header')['if-match'];
      const createdBy = actorOf(c).id;
      const made = await readForm(c.req.raw, ({ body, fileName, form }) =>
        receiveVersion(deps, { assetId: id, body, fileName, createdBy, ifMatch, form: form.then(fieldsOf) }),
      );
      c.header('Location', `/v1/assets/${id}/versions/${made.asset.currentVersion}`);
      c.header('ETag', assetTag(made.asset));
      return c.json(showAsset(made), made.changed ? 201 : 200);
    },
  );
  return router;
}
