import { randomBytes } from 'node:crypto';
import type { Db } from '#adapters/db/client.ts';
import { type AssetKind } from '#catalogue/assets/contract.ts';
import { insertAsset } from '#catalogue/assets/index.ts';
import { newId } from '#kernel/ids.ts';

/** An asset with one version, as an upload leaves it. */
export async function addAsset(db: Db, kind: AssetKind = 'portrait'): Promise<string> {
  const id = newId('asset');
  const createdAt = new Date();
  const row = { id, name: 'test', kind, description: '', tags: [], ambassadorId: null, createdBy: 'usr_test', createdAt };
  const version = {
    sha256: randomBytes(32).toString('hex'),
    fileName: 'test.png',
    mediaType: 'image/png',
    sizeBytes: 1,
    width: 10,
    height: 10,
    orientation: 1,
  };
  await db.transaction(async (tx) => void (await insertAsset(tx, row, version)));
  return id;
}
