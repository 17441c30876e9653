import type { Db } from '#adapters/db/client.ts';
import type { Clock } from '#kernel/clock.ts';
import { fail } from '#kernel/errors.ts';
import { newId } from '#kernel/ids.ts';
import type { NewPartner, Partner, SigningKey } from './contract.ts';
import { partnerErrors } from './errors.ts';
import { newKeyPair } from './rules.ts';
import { holdLogo, insertPartner, insertSigningKey } from './store.ts';

/** Makes a partner together with its first signing key, whose secret is in the answer and never shown again. */
export async function createPartner(
  { db, clock }: { db: Db; clock: Clock },
  input: NewPartner & { createdBy: string },
): Promise<{ partner: Partner; signingKey: SigningKey }> {
  const createdAt = clock.now();
  const partner = { id: newId('partner'), name: input.name, logoAssetId: input.logoAssetId, createdAt };
  const signingKey = { ...newKeyPair(), partnerId: partner.id, createdAt };
  await db.transaction(async (tx) => {
    if (!(await holdLogo(tx, input.logoAssetId))) {
      throw fail(partnerErrors['partner-unknown-reference'], `There is no asset ${input.logoAssetId} to be the logo, or it is in the trash.`, {
        fields: [{ pointer: '/logoAssetId', message: 'no such asset, or in the trash' }],
      });
    }
    await insertPartner(tx, { ...partner, createdBy: input.createdBy });
    await insertSigningKey(tx, signingKey);
  });
  return { partner, signingKey };
}
