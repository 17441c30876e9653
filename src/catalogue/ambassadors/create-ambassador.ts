import type { Db } from '#adapters/db/client.ts';
import type { Clock } from '#kernel/clock.ts';
import { fail } from '#kernel/errors.ts';
import { newId } from '#kernel/ids.ts';
import type { Ambassador, NewAmbassador } from './contract.ts';
import { ambassadorErrors } from './errors.ts';
import { insertAmbassador, lockPortrait, setPersonOfAsset } from './store.ts';

/**
 * Makes an ambassador and marks the portrait as showing them, both or neither. A portrait that already shows somebody
 * else is refused: otherwise a second entry for the same face would get round the releases of the first.
 */
export async function createAmbassador({ db, clock }: { db: Db; clock: Clock }, input: NewAmbassador & { createdBy: string }): Promise<Ambassador> {
  const { name, title, portraitAssetId, createdBy } = input;
  const ambassador = { id: newId('ambassador'), name, title, portraitAssetId, createdAt: clock.now() };
  await db.transaction(async (tx) => {
    const portrait = await lockPortrait(tx, portraitAssetId);
    const fields = (message: string) => [{ pointer: '/portraitAssetId', message }];
    if (!portrait) {
      throw fail(ambassadorErrors['ambassador-unknown-reference'], `There is no asset ${portraitAssetId} to be the portrait, or it is in the trash.`, {
        fields: fields('no such asset, or in the trash'),
      });
    }
    if (portrait.ambassadorId !== null) {
      throw fail(ambassadorErrors['ambassador-portrait-taken'], `The asset ${portraitAssetId} shows the ambassador ${portrait.ambassadorId}.`, {
        fields: fields('shows another ambassador'),
        extra: { ambassadorId: portrait.ambassadorId },
      });
    }
    await insertAmbassador(tx, { ...ambassador, createdBy });
    await setPersonOfAsset(tx, portraitAssetId, ambassador.id, ambassador.createdAt);
  });
  return ambassador;
}
