import type { Db, DbOrTx } from '#adapters/db/client.ts';
import { ambassadorsByIds } from '#catalogue/ambassadors/index.ts';
import { findAsset } from '#catalogue/assets/index.ts';
import { campaignsByIds } from '#catalogue/campaigns/index.ts';
import { channelVersions } from '#catalogue/channels/index.ts';
import { partnersByIds } from '#catalogue/partners/index.ts';
import type { Clock } from '#kernel/clock.ts';
import { fail, type FieldProblem } from '#kernel/errors.ts';
import { newId } from '#kernel/ids.ts';
import type { NewRelease, Subject } from './contract.ts';
import { releaseErrors } from './errors.ts';
import { insertRelease, type StoredRelease } from './store.ts';

const subjectExists = async (tx: DbOrTx, { kind, id }: Subject): Promise<boolean> =>
  kind === 'asset' ? (await findAsset(tx, id)) !== null : (await ambassadorsByIds(tx, [id])).has(id);

const missing = (field: string, what: string, ids: readonly string[] | null, exists: (id: string) => boolean): FieldProblem[] =>
  (ids ?? []).flatMap((id, index) => (exists(id) ? [] : [{ pointer: `/${field}/${index}`, message: `no ${what} ${id}` }]));

/** Records a release, once all that it names is known: a grant for something misspelt would look like a grant and be none. */
export async function createRelease({ db, clock }: { db: Db; clock: Clock }, input: NewRelease & { createdBy: string }): Promise<StoredRelease> {
  const release: StoredRelease = {
    ...input,
    id: newId('release'),
    startsAt: new Date(input.startsAt),
    endsAt: new Date(input.endsAt),
    createdAt: clock.now(),
    endedAt: null,
  };
  if (release.startsAt >= release.endsAt) {
    throw fail(releaseErrors['release-dates-reversed'], `It would start at ${input.startsAt} and end at ${input.endsAt}.`, {
      fields: [{ pointer: '/endsAt', message: 'not later than startsAt' }],
    });
  }
  await db.transaction(async (tx) => {
    const campaigns = await campaignsByIds(tx, input.campaignIds ?? []);
    const partners = await partnersByIds(tx, input.partnerIds ?? []);
    const fields = [
      ...((await subjectExists(tx, { kind: input.subjectKind, id: input.subjectId }))
        ? []
        : [{ pointer: '/subjectId', message: `no ${input.subjectKind} ${input.subjectId}` }]),
      ...missing('campaignIds', 'campaign', input.campaignIds, (id) => campaigns.has(id)),
      ...missing('partnerIds', 'partner', input.partnerIds, (id) => partners.has(id)),
      ...missing('channels', 'channel', input.channels, (id) => channelVersions(id).length > 0),
    ];
    if (fields.length > 0) {
      throw fail(releaseErrors['release-unknown-reference'], `There is ${fields.map((field) => field.message).join(', ')}.`, { fields });
    }
    await insertRelease(tx, release);
  });
  return release;
}
