/** What an asset is for; the words of the API. */
export const assetKinds = ['photo', 'portrait', 'logo', 'illustration', 'other'] as const;
export type AssetKind = (typeof assetKinds)[number];
