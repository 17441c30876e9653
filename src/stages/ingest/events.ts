import { defineAnnouncement } from '#kernel/events.ts';

/** The current bytes of an asset were measured and its levels stored: it can be rendered. */
export const assetReady = defineAnnouncement<{ assetId: string; sha256: string }>('asset-ready');
