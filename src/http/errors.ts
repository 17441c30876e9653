import { defineErrors } from '#kernel/errors.ts';

/** What any address can answer, whatever feature it belongs to. */
export const httpErrors = defineErrors({
  'invalid-input': {
    kind: 'invalid',
    title: 'The request has fields that cannot be used',
    fix: 'Correct the fields that are listed, each with its pointer, and send again.',
  },
  'malformed-json': { kind: 'invalid', title: 'The body is not JSON', fix: 'Send valid JSON with Content-Type: application/json.' },
  'malformed-form': {
    kind: 'invalid',
    title: 'The form could not be read',
    fix: 'Send multipart/form-data with its boundary; most HTTP clients do so by themselves when no Content-Type is set by hand.',
  },
  'request-refused': {
    kind: 'invalid',
    title: 'The request could not be understood',
    fix: 'Compare the request with the description of the address in /docs.',
  },
  'not-signed-in': { kind: 'unauthenticated', title: 'Nobody is signed in', fix: 'Sign in, or send an API key as "Authorization: Bearer gx_…".' },
  'key-not-valid': {
    kind: 'unauthenticated',
    title: 'The API key is not valid',
    fix: 'Check the key for typing errors; if it was revoked, ask an admin for a new one.',
  },
  'scope-missing': { kind: 'forbidden', title: 'This account may not do that', fix: 'Ask an admin for a role or a key with the scope that is named.' },
  'cross-site-request': {
    kind: 'forbidden',
    title: 'The request came from another site',
    fix: 'Open Galaxy at its own address and do it there; programs use an API key instead of a cookie.',
  },
  'route-not-found': { kind: 'missing', title: 'There is nothing at this address', fix: 'Look the address up in /docs.' },
  'body-too-large': { kind: 'too-large', title: 'The body is larger than this address takes', fix: 'Send less: the limit is named in the detail.' },
  'media-type-unsupported': {
    kind: 'unsupported',
    title: 'The body has a type that this address does not take',
    fix: 'Set Content-Type to one that /docs lists for this address, such as application/json.',
  },
  'range-not-satisfiable': {
    kind: 'out-of-range',
    title: 'The range lies outside the file',
    fix: 'Ask for a range within the size that Content-Range names, or for the whole file.',
  },
  'idempotency-reused': { kind: 'conflict', title: 'This Idempotency-Key was used for another request', fix: 'Use a new key for each different request.' },
  'idempotency-running': {
    kind: 'conflict',
    title: 'The first request with this Idempotency-Key is still running',
    fix: 'Wait a moment and send the same request again.',
  },
  'idempotency-secret': {
    kind: 'conflict',
    title: 'The request was done before, and its answer held a secret that is shown only once',
    fix: 'Use the secret of the first answer; if it is lost, remove what was made and make it again with a new Idempotency-Key.',
  },
  'not-ready': {
    kind: 'unavailable',
    title: 'A part that the service needs does not answer',
    fix: 'Look at the checks that are listed; the log has the reason under the same request id.',
  },
  internal: { kind: 'internal', title: 'Something went wrong on our side', fix: 'Try again; if it stays, quote the request id to support.' },
});
