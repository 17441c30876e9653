import { defineErrors } from '#kernel/errors.ts';

export const engageErrors = defineErrors({
  'placement-not-found': {
    kind: 'missing',
    title: 'There is no such placement',
    fix: 'Check the code for typing errors. A partner reaches its own placements only.',
  },
  'events-refused': {
    kind: 'unprocessable',
    title: 'Some of the events cannot be counted, so none of them was',
    fix: 'Correct or leave out the events that are listed, each with its pointer, and send the rest again with the same ids.',
  },
  'prefetch-refused': {
    kind: 'unavailable',
    title: 'This address is not opened ahead of time',
    fix: 'Nothing to do: it opens when a person follows it, and is counted then.',
  },
  'signature-missing': {
    kind: 'unauthenticated',
    title: 'The postback is not signed',
    fix: 'Send the header X-Galaxy-Signature: t=<unix seconds>,v1=<hex of HMAC-SHA256 of "<t>.<body>" with the signing key’s secret>.',
  },
  'signature-wrong': {
    kind: 'unauthenticated',
    title: 'The signature of the postback does not fit',
    fix: 'Sign the exact bytes of the body, with the secret of the live key that the address names.',
  },
  'signature-old': {
    kind: 'unauthenticated',
    title: 'The signature of the postback is not of now',
    fix: 'Sign each attempt anew with the current time, and check the clock of the sending machine. The id in the body stays the same.',
  },
});
