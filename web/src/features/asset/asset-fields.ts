import type { Asset, AssetPatch } from './asset-query.ts';
import type { Fields } from './merge-edits.ts';

/** What people edit of an asset, field by field. */
export type Editable = Pick<Asset, 'name' | 'kind' | 'description' | 'tags' | 'ambassadorId' | 'focal'>;

export const fieldsOf = (asset: Asset): Editable & Fields => {
  const { name, kind, description, tags, ambassadorId, focal } = asset;
  return { name, kind, description, tags, ambassadorId, focal };
};

/** Edited fields as the API takes them. */
export const patchOf = (edits: Fields): AssetPatch => ({ ...edits }) as AssetPatch;
