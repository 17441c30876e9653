import type { Db } from '#adapters/db/client.ts';
import { type Clock, shanghaiTime } from '#kernel/clock.ts';
import { fail } from '#kernel/errors.ts';
import { releaseErrors } from './errors.ts';
import { effectiveEnd } from './rules.ts';
import { lockRelease, setReleaseEnded, type StoredRelease } from './store.ts';

/** Ends a release now, before its time. The reason and who gave it are kept in its note. */
export async function endRelease({ db, clock }: { db: Db; clock: Clock }, input: { id: string; reason: string; endedBy: string }): Promise<StoredRelease> {
  return await db.transaction(async (tx) => {
    const release = await lockRelease(tx, input.id);
    if (!release) throw fail(releaseErrors['release-not-found'], `There is no release ${input.id}.`);
    const now = clock.now();
    const end = effectiveEnd(release);
    if (now >= end) throw fail(releaseErrors['release-already-over'], `The release ${input.id} is over since ${shanghaiTime(end)}.`);
    const note = [release.note, `Ended by ${input.endedBy}: ${input.reason}`].filter(Boolean).join('\n');
    await setReleaseEnded(tx, release.id, now, note);
    return { ...release, endedAt: now, note };
  });
}
