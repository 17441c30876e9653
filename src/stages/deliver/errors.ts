import { defineErrors } from '#kernel/errors.ts';

export const deliverErrors = defineErrors({
  'link-not-found': { kind: 'missing', title: 'This is not a link of ours', fix: 'Take the link from the feed again, whole and unchanged.' },
  'link-tampered': { kind: 'forbidden', title: 'The link was changed or is not yours', fix: 'Take the link from the feed again, whole and unchanged.' },
  'link-expired': { kind: 'gone', title: 'The link has expired', fix: 'Fetch the feed again: it has a fresh link if the right to publish still stands.' },
  recalled: { kind: 'gone', title: 'This creative was recalled', fix: 'Take it down wherever you published it, and fetch the feed for what replaces it.' },
  superseded: { kind: 'gone', title: 'There is a newer version of this creative', fix: 'Fetch the feed: it has the newer version.' },
  'spec-outdated': {
    kind: 'gone',
    title: 'The channel no longer takes files of this kind',
    fix: 'Fetch the feed: a creative for the new rules appears there once it is approved.',
  },
  'campaign-not-started': { kind: 'forbidden', title: 'The campaign has not started', fix: 'Fetch it from the day that is named.' },
  'right-ended': {
    kind: 'gone',
    title: 'The right to publish this creative has ended',
    fix: 'Take it down wherever you published it; ask marketing about a new release.',
  },
  'not-approved': { kind: 'forbidden', title: 'This creative is not approved', fix: 'Wait for its review; it appears in the feed once it is approved.' },
  'preset-unknown': { kind: 'missing', title: 'There is no such preset', fix: 'Use view or download, as the feed does.' },
  'feed-needs-partner': { kind: 'forbidden', title: 'Feeds are for partners', fix: 'Use a key that belongs to a partner.' },
  'asset-not-in-trash': {
    kind: 'conflict',
    title: 'The asset is not in the trash',
    fix: 'Put it there first, with DELETE /v1/assets/{id}: purging cannot be undone.',
  },
  'asset-in-use': {
    kind: 'conflict',
    title: 'Something stands on the asset',
    fix: 'Recall the asset to take back what was made with it and end its releases, then purge again. A portrait or logo stays as long as its person or partner does.',
  },
});
