import { defineErrors } from '#kernel/errors.ts';

/** What the edge refuses by itself; the codes mean the same as the origin's. */
export const edgeErrors = defineErrors({
  'route-not-found': {
    kind: 'missing',
    title: 'There is nothing at this address',
    fix: 'Copy the whole link from the feed again; not one character may be changed.',
  },
  'method-not-allowed': { kind: 'invalid', title: 'This address is only for reading', fix: 'Send GET or HEAD.' },
  'link-expired': { kind: 'gone', title: 'This link has ended', fix: 'Fetch the feed again: it holds a fresh link for as long as the creative may be used.' },
  'origin-unavailable': { kind: 'unavailable', title: 'Galaxy does not answer just now', fix: 'Try the same link again in a few seconds.' },
});
