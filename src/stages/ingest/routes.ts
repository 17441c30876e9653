import { assetTag, showAsset } from '#catalogue/assets/index.ts';
import { assetKinds, assetSchema } from '#catalogue/assets/contract.ts';
import { actorOf, createRouter, json, problem, route } from '#http/router.ts';
import { uploadIntent } from './contract.ts';
import { readForm } from './multipart.ts';
import { parseIntent } from './parse-intent.ts';
import { receiveUpload, type ReceiveUploadDeps } from './receive-upload.ts';
import { versionUploadRoutes } from './version-routes.ts';

// Plain OpenAPI, no zod: the form is read as a stream, never as one value.
const uploadForm = {
  type: 'object' as const,
  required: ['file'],
  properties: {
    file: { type: 'string' as const, format: 'binary', description: 'JPEG, PNG, WebP, AVIF, TIFF, GIF (first frame) or safe SVG; 200 MB, 200 megapixels' },
    name: { type: 'string' as const, maxLength: 200, description: 'Without it: the file name' },
    kind: { type: 'string' as const, enum: [...assetKinds], default: 'photo' },
    tags: { type: 'array' as const, items: { type: 'string' as const }, description: 'Repeated, or several in one field with commas between' },
    terms: { type: 'array' as const, items: { type: 'string' as const }, description: 'Ids of terms, such as `region:440300`, as tags are written' },
    custom: { type: 'string' as const, description: 'Values of custom fields: a JSON object' },
    description: { type: 'string' as const, maxLength: 4000 },
    ambassadorId: { type: 'string' as const, description: 'The person who is seen' },
    sha256: { type: 'string' as const, description: 'What the sender computed of the file: where something else arrives, it is refused' },
    relativePath: {
      type: 'string' as const,
      example: 'Spring/Posters/a.jpg',
      description: 'Where the file lay in the folder that is uploaded: its folders become collections',
    },
    collectionId: { type: 'string' as const, description: 'Goes into this collection, or below it where there is a relativePath' },
  },
};
const text = { schema: { type: 'string' as const } };
const headers = { Location: text, ETag: text };
const restored = { 'Galaxy-Restored': { ...text, description: '`true`: it lay in the trash, and is out of it' } };

/** The address where pictures come in. */
export function ingestRoutes(deps: ReceiveUploadDeps) {
  const router = createRouter();
  router.openapi(
    route({
      scope: 'assets:write',
      method: 'post',
      path: '/v1/assets',
      tags: ['ingest'],
      summary: 'Upload a picture',
      description:
        'What the file is decides its content, not its name. The answer comes once its bytes are durable; size, colours, hashes and smaller sizes follow in the background (`state`). The same bytes again are the same asset: 200, unchanged, except that it comes out of the trash and that a person who is seen is named where nobody was.',
      request: { body: { required: true, content: { 'multipart/form-data': { schema: uploadForm, encoding: { tags: { style: 'form', explode: true } } } } } },
      responses: {
        201: { ...json(assetSchema, 'A new asset'), headers },
        200: { ...json(assetSchema, 'The asset that holds these bytes already'), headers: { ...headers, ...restored } },
        404: problem('`collection-not-found`'),
        409: problem('`asset-person-fixed`, `bytes-elsewhere`'),
        413: problem('`file-too-large`, `image-too-large`, `svg-too-complex`'),
        415: problem('`multipart-expected`, `not-an-image`, `file-type-unsupported`, `heic-not-supported`'),
        422: problem('`file-empty`, `image-broken`, `svg-unsafe`, `checksum-mismatch`, `upload-ambassador-unknown`'),
      },
    }),
    async (c) => {
      const createdBy = actorOf(c).id;
      const received = await readForm(c.req.raw, ({ body, fileName, form }) =>
        receiveUpload(deps, { body, fileName, facts: form.then(({ fields }) => parseIntent(fields, uploadIntent)), createdBy }),
      );
      c.header('Location', `/v1/assets/${received.asset.id}`);
      c.header('ETag', assetTag(received.asset));
      if (received.restored) c.header('Galaxy-Restored', 'true');
      return c.json(showAsset(received), received.created ? 201 : 200);
    },
  );
  router.route('/', versionUploadRoutes(deps));
  return router;
}
