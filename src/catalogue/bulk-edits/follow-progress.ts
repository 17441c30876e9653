import { setTimeout as sleep } from 'node:timers/promises';
import type { Db } from '#adapters/db/client.ts';
import { type EditRow, findEdit } from './store.ts';

/** Below what people notice, and cheap: one indexed read. */
const pollMs = 250;
const quietMs = 15_000;

/** An edit as it moves, until it has ended or the follower leaves. Yields null when nothing moved for a while. */
export async function* followProgress(deps: { db: Db }, input: { id: string; signal: AbortSignal }): AsyncGenerator<EditRow | null> {
  let last = '';
  let quiet = 0;
  while (!input.signal.aborted) {
    const row = await findEdit(deps.db, input.id);
    if (!row) return;
    const now = `${row.state} ${row.processed}`;
    if (now !== last) yield row;
    if (row.state !== 'running') return;
    quiet = now === last ? quiet + pollMs : 0;
    last = now;
    if (quiet >= quietMs) {
      quiet = 0;
      yield null;
    }
    await sleep(pollMs, undefined, { signal: input.signal }).catch(() => {});
  }
}
