import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createLogger } from '#adapters/log/logger.ts';
import { createKey, serviceItself } from '#api/accounts/index.ts';
import { parseConfig } from '#app/config.ts';
import { startService } from '#app/start-service.ts';
import type { BulkEdit, Preview } from '#catalogue/bulk-edits/contract.ts';
import { queueNames } from '#kernel/jobs.ts';
import { manyAssets } from '#test/catalogue/many-assets.ts';
import { createSender } from '#test/support/service.ts';
import type { Bench } from './bench.ts';
import { median } from './cpu.ts';

const assets = 100_000;

const timed = async <T>(work: () => Promise<T>): Promise<[ms: number, result: T]> => {
  const startMs = performance.now();
  const result = await work();
  return [Math.round(performance.now() - startMs), result];
};
const atMost = (list: readonly number[], share: number): number => list.toSorted((a, b) => a - b)[Math.floor((list.length - 1) * share)] ?? 0;

/** One process, everything embedded: what edits assets and what answers share it. */
export const bulkEditsBench: Bench = {
  describes: `one change to ${assets} assets, its undo, and what readers feel meanwhile`,
  async run(report) {
    const folder = await mkdtemp(join(tmpdir(), 'galaxy-bench-bulk-'));
    const config = parseConfig({ GALAXY_DATA: folder, PORT: '0', LOG_LEVEL: 'silent' });
    const service = await startService(config, createLogger(config.log), { queues: queueNames });
    try {
      const { key } = await createKey(service.parts, { name: 'bench', scopes: ['assets:read', 'assets:write'], partnerId: null, giver: serviceItself });
      const { ask } = createSender(service.url);
      report(`adding ${assets} assets`);
      await manyAssets(service.parts.db, assets, { tags: ['bench', 'old'], tagEvery: [2, 3, 5, 7] });

      const read = () => timed(() => ask('GET', '/v1/assets?tag=bench&limit=50', { key }));
      const quiet: number[] = [];
      for (let i = 0; i < 10; i++) quiet.push((await read())[0]);

      const selection = { query: { tag: ['bench'] } };
      const [summaryMs] = await timed(() => ask('POST', '/v1/bulk-edits/summary', { key, json: selection }));
      const [previewMs, preview] = await timed(() =>
        ask<Preview>('POST', '/v1/bulk-edits/preview', { key, json: { ...selection, changes: { addTags: ['new'], removeTags: ['old'] } } }),
      );
      const busy: number[] = [];
      const follow = async ({ id }: BulkEdit): Promise<BulkEdit> => {
        for (;;) {
          busy.push((await read())[0]);
          const edit = await ask<BulkEdit>('GET', `/v1/bulk-edits/${id}`, { key });
          if (edit.state !== 'running') return edit;
          await sleep(50);
        }
      };
      report('editing');
      const [startMs, edit] = await timed(() => ask<BulkEdit>('POST', '/v1/bulk-edits', { key, json: { token: preview.token } }));
      const [editMs, done] = await timed(() => follow(edit));
      report('undoing');
      const [undoMs, undone] = await timed(async () => follow(await ask<BulkEdit>('POST', `/v1/bulk-edits/${edit.id}/undo`, { key })));
      return {
        assets,
        changed: done.changed,
        undone: undone.changed,
        summaryMs,
        previewMs,
        startMs,
        editMs,
        undoMs,
        listMs: { quiet: median(quiet), during: median(busy), p95During: atMost(busy, 0.95) },
        assetsPerSecond: Math.round((assets * 1000) / editMs),
      };
    } finally {
      await service.stop(5_000);
      await rm(folder, { recursive: true, force: true });
    }
  },
  table: (result) =>
    `${Object.entries(result)
      .map(([name, value]) => `${name.padEnd(16)} ${JSON.stringify(value)}`)
      .join('\n')}\n`,
};
