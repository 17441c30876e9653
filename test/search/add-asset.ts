import { randomBytes } from 'node:crypto';
import type { Db } from '#adapters/db/client.ts';
import { insertAsset, saveProbe } from '#catalogue/assets/index.ts';
import { newId } from '#kernel/ids.ts';

export type Given = {
  name?: string;
  tags?: string[];
  description?: string;
  terms?: string[];
  fileName?: string;
  ambassadorId?: string | null;
  hash?: string;
  createdAt?: Date;
  said?: string;
};

/** An asset as an upload leaves it, measured where it has a hash or says something of itself. */
export async function addAsset(db: Db, given: Given = {}): Promise<string> {
  const { name = 'untitled', tags = [], description = '', terms = [], fileName = 'zz.png', ambassadorId = null, hash, createdAt = new Date(), said } = given;
  const id = newId('asset');
  const sha256 = randomBytes(32).toString('hex');
  await db.transaction(async (tx) => {
    const row = { id, name, kind: 'photo' as const, description, tags, terms, ambassadorId, createdBy: 'usr_test', createdAt };
    await insertAsset(tx, row, { sha256, fileName, mediaType: 'image/png', sizeBytes: 10, width: 4, height: 4, orientation: 1 });
  });
  if (hash !== undefined || said !== undefined) {
    await saveProbe(db, sha256, {
      width: 4,
      height: 4,
      orientation: 1,
      colourSpace: 'sRGB',
      hasAlpha: false,
      metadata: { exif: {}, iptc: { caption: said ?? '' }, xmp: {}, hasLocation: false },
      thumbhash: null,
      perceptualHash: hash ?? null,
      colours: null,
      pyramid: [],
      pyramidVersion: 'test',
    });
  }
  return id;
}
