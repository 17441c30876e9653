import { z } from 'zod';
import { streamSSE } from 'hono/streaming';
import { actorOf, body, createRouter, json, problem, route } from '#http/router.ts';
import { fail } from '#kernel/errors.ts';
import { pageOf, toPage } from '#kernel/pages.ts';
import {
  bulkEditId,
  bulkEditPage,
  bulkEditQuery,
  bulkEditSchema,
  itemQuery,
  itemSchema,
  previewInput,
  previewSchema,
  selectionInput,
  startInput,
  summarySchema,
} from './contract.ts';
import { bulkEditErrors } from './errors.ts';
import { followProgress } from './follow-progress.ts';
import { previewEdit } from './preview-edit.ts';
import { showEdit } from './show-edit.ts';
import { startEdit, type StartDeps } from './start-edit.ts';
import { type EditRow, findEdit, listEdits, listItems, summarise } from './store.ts';
import { stopEdit, undoEdit } from './undo-edit.ts';

const tags = ['assets'];
const idParam = z.object({ id: bulkEditId });
const missing = { 404: problem('`bulk-edit-not-found`') };
const refused = { 422: problem('`selection-empty`, `selection-too-large`, `collection-unknown`, `term-unknown`, `term-retired`, `custom-value-unusable`') };

/** Each holds a connection and asks the database four times a second. */
const maxFollowers = 100;
/** More than a panel of checkboxes shows. */
const mostValues = 500;

/** `stopping` is aborted when the process stops: followers then leave, and come back to another process. */
export function bulkEditRoutes(deps: StartDeps & { stopping: AbortSignal }) {
  const router = createRouter();
  let followers = 0;
  const editOr404 = async (id: string): Promise<EditRow> => {
    const row = await findEdit(deps.db, id);
    if (!row || row.state === 'preview') throw fail(bulkEditErrors['bulk-edit-not-found'], `There is no bulk edit ${id}.`);
    return row;
  };

  router.openapi(
    route({
      method: 'post',
      path: '/v1/bulk-edits/preview',
      scope: 'assets:write',
      tags,
      summary: 'Look at what a bulk edit would come to',
      description: 'Changes nothing. The token starts exactly this edit; it is good for a day.',
      request: { body: body(previewInput, 'A query with exceptions, or ids; and what is to be changed') },
      responses: { 200: json(previewSchema, 'How many are meant, and a few of them'), ...refused },
    }),
    async (c) => c.json(await previewEdit(deps, { ...c.req.valid('json'), actor: actorOf(c) }), 200),
  );

  router.openapi(
    route({
      method: 'post',
      path: '/v1/bulk-edits/summary',
      scope: 'assets:read',
      tags,
      summary: 'Count what a selection has in common',
      description: 'How many of the selected assets have each tag, term, collection and kind: as many as `total` means all of them.',
      request: { body: body(selectionInput, 'A query with exceptions, or ids') },
      responses: { 200: json(summarySchema, 'The counts') },
    }),
    async (c) => c.json(await summarise(deps.db, c.req.valid('json'), mostValues), 200),
  );

  router.openapi(
    route({
      method: 'post',
      path: '/v1/bulk-edits',
      scope: 'assets:write',
      tags,
      summary: 'Start a bulk edit',
      description:
        'By the token of its preview, or at once. Which assets it is about is fixed now, and each is changed exactly once. Starting a preview twice starts it once.',
      request: { body: body(startInput, 'A token, or what a preview takes') },
      responses: { 202: json(bulkEditSchema, 'Queued; follow its progress'), ...missing, 409: problem('`selection-changed`, with a new preview'), ...refused },
    }),
    async (c) => c.json(await startEdit(deps, { ...c.req.valid('json'), actor: actorOf(c) }), 202),
  );

  router.openapi(
    route({
      method: 'get',
      path: '/v1/bulk-edits',
      scope: 'assets:read',
      tags,
      summary: 'List bulk edits, newest first',
      request: { query: bulkEditQuery },
      responses: { 200: json(bulkEditPage, 'A page of edits') },
    }),
    async (c) => {
      const query = c.req.valid('query');
      const page = toPage(await listEdits(deps.db, query), query.limit);
      return c.json({ ...page, items: page.items.map((row) => showEdit(row, deps.clock.now())) }, 200);
    },
  );

  router.openapi(
    route({
      method: 'get',
      path: '/v1/bulk-edits/{id}',
      scope: 'assets:read',
      tags,
      summary: 'Show a bulk edit and how far it is',
      request: { params: idParam },
      responses: { 200: json(bulkEditSchema, 'The edit'), ...missing },
    }),
    async (c) => c.json(showEdit(await editOr404(c.req.valid('param').id), deps.clock.now()), 200),
  );

  router.openapi(
    route({
      method: 'get',
      path: '/v1/bulk-edits/{id}/items',
      scope: 'assets:read',
      tags,
      summary: 'List what became of each asset',
      description: '`conflicting=true`: those where something was left as somebody else had made it since.',
      request: { params: idParam, query: itemQuery },
      responses: { 200: json(pageOf(itemSchema), 'A page of assets'), ...missing },
    }),
    async (c) => {
      const query = c.req.valid('query');
      const { id } = await editOr404(c.req.valid('param').id);
      const rows = await listItems(deps.db, id, query);
      const items = rows.slice(0, query.limit);
      return c.json({ items, nextCursor: rows.length > query.limit ? (items.at(-1)?.assetId ?? null) : null }, 200);
    },
  );

  router.openapi(
    route({
      method: 'get',
      path: '/v1/bulk-edits/{id}/progress',
      scope: 'assets:read',
      tags,
      summary: 'Follow a bulk edit, as server-sent events',
      description: 'Each event is the edit as it is then; its name is the state, its id how many assets are done. The stream ends with the edit.',
      request: { params: idParam, headers: z.object({ 'last-event-id': z.string().max(40).optional() }) },
      responses: {
        200: { description: 'running, then done, failed or stopped', content: { 'text/event-stream': { schema: z.string() } } },
        204: { description: 'It has ended and that was received: do not come back' },
        ...missing,
        503: problem('`too-many-watchers`'),
      },
    }),
    async (c) => {
      const row = await editOr404(c.req.valid('param').id);
      const eventId = (edit: EditRow): string => `${edit.processed}-${edit.state}`;
      // A browser's EventSource comes back after every end of a stream; this answer is what ends that.
      if (row.state !== 'running' && c.req.valid('header')['last-event-id'] === eventId(row)) return c.body(null, 204);
      if (followers >= maxFollowers)
        throw fail(bulkEditErrors['too-many-watchers'], `${followers} streams of progress are open, the most that one process keeps.`, {
          extra: { retryAfterSeconds: 5 },
        });
      followers++;
      return streamSSE(c, async (stream) => {
        const gone = new AbortController();
        stream.onAbort(() => gone.abort());
        try {
          for await (const edit of followProgress(deps, { id: row.id, signal: AbortSignal.any([gone.signal, deps.stopping]) })) {
            if (edit) await stream.writeSSE({ id: eventId(edit), event: edit.state, data: JSON.stringify(showEdit(edit, deps.clock.now())) });
            else await stream.write(': still here\n\n');
          }
        } finally {
          followers--;
        }
      });
    },
  );

  router.openapi(
    route({
      method: 'post',
      path: '/v1/bulk-edits/{id}/stop',
      scope: 'assets:write',
      tags,
      summary: 'Stop a running bulk edit',
      description: 'What it has changed stays, and can be undone.',
      request: { params: idParam },
      responses: { 200: json(bulkEditSchema, 'The edit'), ...missing },
    }),
    async (c) => c.json(await stopEdit(deps, { id: c.req.valid('param').id }), 200),
  );

  router.openapi(
    route({
      method: 'post',
      path: '/v1/bulk-edits/{id}/undo',
      scope: 'assets:write',
      tags,
      summary: 'Undo a bulk edit',
      description:
        'By another edit, which can be undone in turn. What was changed since stays as it is and is counted in `conflicts`; of tags, terms and collections, what the edit added goes and what it took comes back.',
      request: { params: idParam },
      responses: {
        202: json(bulkEditSchema, 'The edit that undoes it; follow its progress'),
        ...missing,
        409: problem('`bulk-edit-running`, `bulk-edit-undone`'),
      },
    }),
    async (c) => c.json(await undoEdit(deps, { id: c.req.valid('param').id, actor: actorOf(c) }), 202),
  );

  return router;
}
