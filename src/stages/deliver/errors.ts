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
  'asset-link-not-found': { kind: 'missing', title: 'This is not a link of ours', fix: 'Take the link again from where you got it, whole and unchanged.' },
  'asset-link-revoked': { kind: 'gone', title: 'The link was revoked', fix: 'Take it out wherever you use it; ask marketing whether there is another.' },
  'asset-link-expired': { kind: 'gone', title: 'The link has expired', fix: 'Ask marketing for a new one.' },
  'asset-gone': { kind: 'gone', title: 'The file was taken out of use', fix: 'Take it down wherever you use it; ask marketing what replaces it.' },
  'asset-recalled': { kind: 'gone', title: 'The file was recalled', fix: 'Take it down wherever you use it; ask marketing what replaces it.' },
  'asset-right-ended': {
    kind: 'gone',
    title: 'There is no right to use this file so',
    fix: 'Take it down wherever you use it; ask marketing for a release that covers the use.',
  },
  'asset-link-gives-nothing': { kind: 'missing', title: 'There is nothing of this file that may be given out', fix: 'Ask marketing for another form of it.' },
  'asset-link-born-expired': { kind: 'unprocessable', title: 'The link would have expired already', fix: 'Choose a moment in the future, or none.' },
  'original-not-given': {
    kind: 'unprocessable',
    title: 'Originals of this kind are not given out',
    fix: 'Leave `original` out: the link then gives a stored size, which carries no metadata.',
  },
});
