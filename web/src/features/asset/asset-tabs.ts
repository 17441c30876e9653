export const assetTabs = ['details', 'crops', 'versions', 'uses', 'links'] as const;
export type AssetTab = (typeof assetTabs)[number];

/** Which part of an asset is shown, as the address says it; the first needs no word. */
export const parseAssetTab = (given: unknown): AssetTab | undefined => assetTabs.find((tab) => tab === given && tab !== 'details');
