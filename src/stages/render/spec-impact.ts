import type { Db } from '#adapters/db/client.ts';
import { channelById, channelDigests, channelOfDigest, channelVersionsBy, isOutlawed } from '#catalogue/channels/index.ts';
import { shanghaiDay } from '#kernel/clock.ts';
import { fail } from '#kernel/errors.ts';
import { toPage } from '#kernel/pages.ts';
import { renderErrors } from './errors.ts';
import { countMadeForOthers, madeForOthers } from './store.ts';

/**
 * Which placed variants were made for another version of a channel's spec than the one that holds at `at`: what a change
 * of the spec reaches, and whether it goes on being delivered. Nothing is rendered or stopped by asking.
 */
export async function specImpact(deps: { db: Db }, input: { channelId: string; at: Date; limit: number; cursor?: string | undefined }) {
  const spec = channelById(input.channelId, input.at);
  if (!spec) throw fail(renderErrors['channel-version-unknown'], `There is no channel ${input.channelId} on ${shanghaiDay(input.at)}.`);
  const of = { channelId: spec.id, digests: channelDigests(spec) };
  const [total, found] = await Promise.all([countMadeForOthers(deps.db, of), madeForOthers(deps.db, { ...of, ...input })]);
  const page = toPage(found, input.limit);
  const versions = channelVersionsBy(spec.id, input.at);
  const items = page.items.map(({ digest, ...one }) => ({
    ...one,
    madeFor: channelOfDigest(spec.id, digest)?.version ?? null,
    stops: isOutlawed(versions, digest),
  }));
  return { channel: spec.id, version: spec.version, onChange: spec.onChange, total, items, nextCursor: page.nextCursor };
}
