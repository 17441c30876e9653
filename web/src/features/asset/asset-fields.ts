import type { Asset, AssetPatch } from './asset-query.ts';
import type { Fields } from './merge-edits.ts';

/** A custom field is one field each: two people who fill in different ones never meet. */
const customPrefix = 'custom.';
export type CustomField = `custom.${string}`;
export type CustomValue = string | number | boolean | string[] | null;
export const customFieldOf = (key: string): CustomField => `${customPrefix}${key}`;
export const customKeyOf = (field: string): string | null => (field.startsWith(customPrefix) ? field.slice(customPrefix.length) : null);

/** What people edit of an asset, field by field. */
export type Editable = Pick<Asset, 'name' | 'kind' | 'description' | 'tags' | 'terms' | 'ambassadorId' | 'focal' | 'safeBox'> & {
  [field in CustomField]?: CustomValue;
};

export function fieldsOf(asset: Asset): Editable & Fields {
  const { name, kind, description, tags, terms, ambassadorId, focal, safeBox, custom } = asset;
  const own = Object.fromEntries(Object.entries(custom).map(([key, value]) => [customFieldOf(key), value]));
  return { name, kind, description, tags, terms, ambassadorId, focal, safeBox, ...own };
}

/** Edited fields as the API takes them. */
export function patchOf(edits: Fields): AssetPatch {
  const entries = Object.entries(edits);
  const custom = entries.flatMap(([field, value]) => {
    const key = customKeyOf(field);
    return key === null ? [] : [[key, value]];
  });
  const rest = Object.fromEntries(entries.filter(([field]) => customKeyOf(field) === null));
  return { ...rest, ...(custom.length > 0 ? { custom: Object.fromEntries(custom) } : {}) } as AssetPatch;
}
