import { Readable } from 'node:stream';
import { z } from '@hono/zod-openapi';
import type { Db } from '#adapters/db/client.ts';
import { contentDisposition } from '#http/content-disposition.ts';
import { createRouter, json, route } from '#http/router.ts';
import { fail } from '#kernel/errors.ts';
import { idPattern } from '#kernel/ids.ts';
import { variantKey } from '#kernel/object-keys.ts';
import { pageOf, pageQuery, toPage } from '#kernel/pages.ts';
import type { Storage } from '#ports/storage.ts';
import { reviewHints, variantSchema, variantSummary } from './contract.ts';
import { renderErrors } from './errors.ts';
import { staleRoutes } from './stale/routes.ts';
import { type StaleInput, staleInputsOf } from './stale/store.ts';
import { type VariantRow, variantDetails, variantsPage } from './store.ts';

const tags = ['variants'];
const yesOrNo = z
  .enum(['true', 'false'])
  .transform((text) => text === 'true')
  .optional();
const variantParam = z.object({ id: z.string().regex(/^[0-9a-f]{64}$/, 'a variant id: 64 hexadecimal characters') });

const summaryOf = (row: VariantRow, stale: Map<string, StaleInput[]>) => {
  const { id, campaignId, channel, locale, state, sha256, mediaType, sizeBytes, width, height, proofOk, failure, renderedAt } = row;
  return {
    id,
    campaignId,
    channel,
    locale,
    state,
    sha256,
    mediaType,
    sizeBytes,
    width,
    height,
    proofOk,
    failure,
    stale: stale.get(id) ?? [],
    renderedAt: renderedAt?.toISOString() ?? null,
  };
};

export function variantRoutes(deps: { db: Db; storage: Storage }) {
  const router = createRouter();
  const detailsOf = async (id: string) => {
    const details = await variantDetails(deps.db, id);
    if (!details) throw fail(renderErrors['variant-not-found'], `There is no variant ${id}.`);
    return details;
  };

  router.openapi(
    route({
      method: 'get',
      path: '/v1/variants',
      scope: 'variants:read',
      tags,
      summary: 'List variants',
      request: {
        query: pageQuery.extend({
          campaign: z.string().regex(idPattern('campaign'), 'a campaign id: cmp_…').optional(),
          channel: z.string().max(60).optional(),
          state: z.enum(['planned', 'ready', 'failed']).optional(),
          stale: yesOrNo.meta({ description: 'true: made with a version of an asset that is no longer its current one' }),
          standing: yesOrNo.meta({ description: 'true: a placement shows it that no newer one has taken over from' }),
        }),
      },
      responses: { 200: json(pageOf(variantSummary), 'A page of variants') },
    }),
    async (c) => {
      const query = c.req.valid('query');
      const page = toPage(await variantsPage(deps.db, query), query.limit);
      const stale = await staleInputsOf(
        deps.db,
        page.items.map(({ id }) => id),
      );
      return c.json({ items: page.items.map((row) => summaryOf(row, stale)), nextCursor: page.nextCursor }, 200);
    },
  );

  router.openapi(
    route({
      method: 'get',
      path: '/v1/variants/{id}',
      scope: 'variants:read',
      tags,
      summary: 'Show a variant: its manifest, lineage, proof, findings, approvals and placements',
      request: { params: variantParam },
      responses: { 200: json(variantSchema, 'The variant') },
    }),
    async (c) => {
      const { row, inputs, approvals, placements } = await detailsOf(c.req.valid('param').id);
      return c.json(
        {
          ...summaryOf(row, await staleInputsOf(deps.db, [row.id])),
          manifest: row.manifest,
          proof: row.proof,
          ...reviewHints.parse(row.hints),
          lineage: inputs.map(({ kind, inputId, slot, digest }) => ({ kind, inputId, slot, digest })),
          approvals: approvals.map(({ decision, note, reviewerId, sha256, createdAt }) => ({
            decision,
            note,
            reviewerId,
            sha256,
            createdAt: createdAt.toISOString(),
          })),
          placements: placements.map(({ id, medium, partnerId, rowKey, region }) => ({ id, medium, partnerId, rowKey, region })),
        },
        200,
      );
    },
  );

  router.openapi(
    route({
      method: 'get',
      path: '/v1/variants/{id}/file',
      scope: 'variants:read',
      tags,
      summary: 'The rendered file, for review',
      description: 'For staff: approved or not. Partners fetch through signed links.',
      request: { params: variantParam },
      responses: { 200: { description: 'The bytes', content: { 'image/*': { schema: z.string().meta({ format: 'binary' }) } } } },
    }),
    async (c) => {
      const { row } = await detailsOf(c.req.valid('param').id);
      const stored = row.sha256 ? await deps.storage.read(variantKey(row.sha256)) : null;
      if (!stored || !row.mediaType || !row.sha256) throw fail(renderErrors['variant-not-rendered'], `The variant ${row.id} is ${row.state}.`);
      return c.body(Readable.toWeb(stored.body) as ReadableStream, 200, {
        'Content-Type': row.mediaType,
        'Content-Length': String(stored.sizeBytes),
        'Content-Disposition': contentDisposition('inline', `${row.channel}-${row.locale}-${row.id.slice(0, 8)}.${row.mediaType.split('/')[1]}`),
        ETag: `"${row.sha256}"`,
        'Cache-Control': 'private, no-cache',
        'X-Content-Type-Options': 'nosniff',
      });
    },
  );

  router.route('/', staleRoutes(deps));
  return router;
}
