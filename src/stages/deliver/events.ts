import { defineAnnouncement } from '#kernel/events.ts';

/** A partner fetched a file to its end. A delivery, never an impression. */
export const delivered = defineAnnouncement<{ placementId: string }>('delivered');
