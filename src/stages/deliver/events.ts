import { defineAnnouncement } from '#kernel/events.ts';

/** A partner fetched a file whole, or its beginning. A delivery, never an impression. */
export const delivered = defineAnnouncement<{ placementId: string }>('delivered');
