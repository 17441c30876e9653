import { asc, inArray } from 'drizzle-orm';
import { setTimeout as sleep } from 'node:timers/promises';
import { asset } from '#adapters/db/schema/index.ts';
import type { BulkEdit, Preview } from '#catalogue/bulk-edits/contract.ts';
import { startTestService } from '#test/support/service.ts';

/** A running service, and what people do with bulk edits through its API. */
export async function startBulkEdits() {
  const service = await startTestService();
  const [key, other] = await Promise.all([
    service.keyWith(['assets:read', 'assets:write', 'catalogue:write', 'catalogue:read']),
    service.keyWith(['assets:read', 'assets:write']),
  ]);
  const post = <T>(path: string, json?: unknown, as = key): Promise<T> => service.ask<T>('POST', path, { key: as, ...(json === undefined ? {} : { json }) });
  const show = (id: string) => service.ask<BulkEdit>('GET', `/v1/bulk-edits/${id}`, { key });
  const ended = async ({ id }: { id: string }): Promise<BulkEdit> => {
    for (const end = Date.now() + 40_000; Date.now() < end; await sleep(20)) {
      const edit = await show(id);
      if (edit.state !== 'running') return edit;
    }
    throw new Error(`it does not end: ${JSON.stringify(await show(id))}`);
  };
  const preview = (json: unknown) => post<Preview>('/v1/bulk-edits/preview', json);
  const run = async (json: unknown): Promise<BulkEdit> => ended(await post<BulkEdit>('/v1/bulk-edits', json));
  const undo = async (edit: { id: string }): Promise<BulkEdit> => ended(await post<BulkEdit>(`/v1/bulk-edits/${edit.id}/undo`));
  const refusal = async (path: string, json?: unknown, as = key): Promise<[number, string]> => {
    const answer = await service.send('POST', path, { key: as, ...(json === undefined ? {} : { json }) });
    return [answer.status, (await service.problemOf(answer)).code];
  };
  const rowsOf = (ids: readonly string[]) =>
    service.database.db
      .select()
      .from(asset)
      .where(inArray(asset.id, [...ids]))
      .orderBy(asc(asset.id));
  /** What people say of assets, without when that was. */
  const said = async (ids: readonly string[]) => (await rowsOf(ids)).map(({ updatedAt: _updatedAt, ...row }) => row);
  /** Started, but never queued: for tests that work it off themselves. */
  const startedNowhere = async (json: unknown): Promise<{ id: string }> => {
    const { queue } = service.parts;
    const { enqueue } = queue;
    const { token } = await preview(json);
    queue.enqueue = () => Promise.reject(new Error('the process died here'));
    const answer = await service.send('POST', '/v1/bulk-edits', { key, json: { token } });
    queue.enqueue = enqueue;
    if (answer.status !== 500) throw new Error(`it was queued: ${answer.status}`);
    return { id: token };
  };
  let n = 0;
  /** A tag that no other test uses. */
  const mark = (): string => `bulk-${++n}`;
  return { service, db: service.database.db, key, other, post, show, ended, preview, run, undo, refusal, rowsOf, said, startedNowhere, mark };
}
export type BulkEdits = Awaited<ReturnType<typeof startBulkEdits>>;
