import type { DbOrTx } from '#adapters/db/client.ts';
import { fail } from '#kernel/errors.ts';
import type { AssetPatch } from './contract.ts';
import { assetErrors } from './errors.ts';
import { type AssetRow, findAsset, isDarkVersion } from './store.ts';

/** Whether an edit touches what a logo and its version for dark grounds have to keep of each other. */
export const touchesDarkVersion = ({ onDarkAssetId, kind }: AssetPatch): boolean => onDarkAssetId !== undefined || kind !== undefined;

const unfit = (pointer: string, message: string, detail: string) => fail(assetErrors['dark-version-unfit'], detail, { fields: [{ pointer, message }] });

/** A logo's version for dark grounds is another logo that has none itself: what is shown is then one step away, and no circle can be. */
export async function checkDarkVersion(tx: DbOrTx, row: AssetRow, { onDarkAssetId, kind = row.kind }: AssetPatch): Promise<void> {
  const version = onDarkAssetId === undefined ? row.onDarkAssetId : onDarkAssetId;
  const serves = await isDarkVersion(tx, row.id);
  if (kind !== 'logo' && (version !== null || serves))
    throw unfit(
      kind === row.kind ? '/onDarkAssetId' : '/kind',
      'only logos are and have versions for dark grounds',
      `The asset ${row.id} would be no logo, but ${serves ? 'is' : 'has'} a version for dark grounds.`,
    );
  if (!onDarkAssetId) return;
  const refuse = (message: string, detail: string) => unfit('/onDarkAssetId', message, detail);
  if (onDarkAssetId === row.id) throw refuse('is the asset itself', `The asset ${row.id} cannot be its own version.`);
  if (serves) throw refuse('makes a chain', `The asset ${row.id} is itself the version for dark grounds of another one.`);
  const found = await findAsset(tx, onDarkAssetId);
  if (!found) throw refuse('is not known', `No asset has the id ${onDarkAssetId}.`);
  const { asset } = found;
  if (asset.trashedAt !== null) throw refuse('is in the trash', `The asset ${onDarkAssetId} is in the trash.`);
  if (asset.kind !== 'logo') throw refuse('is no logo', `The asset ${onDarkAssetId} is a ${asset.kind}, not a logo.`);
  if (asset.onDarkAssetId !== null) throw refuse('makes a chain', `The asset ${onDarkAssetId} has a version for dark grounds itself.`);
}
