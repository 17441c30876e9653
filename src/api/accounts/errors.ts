import { defineErrors } from '#kernel/errors.ts';

export const accountErrors = defineErrors({
  'key-not-found': { kind: 'missing', title: 'There is no such API key', fix: 'Look its id up in GET /v1/keys.' },
  'grant-too-wide': {
    kind: 'forbidden',
    title: 'Nobody can give more than they hold',
    fix: 'Leave out the scopes that are named, or ask somebody who holds them.',
  },
  'partner-key-scope': {
    kind: 'unprocessable',
    title: 'A partner’s key cannot hold this scope',
    fix: 'Give a partner’s key feed:read and events:write only; for other work make a key without a partner.',
  },
  'key-partner-unknown': { kind: 'unprocessable', title: 'There is no such partner', fix: 'Look the partner’s id up in GET /v1/partners.' },
  'invitation-not-valid': {
    kind: 'gone',
    title: 'This invitation cannot be used any more',
    fix: 'Ask an admin for a new invitation; while nobody has an account, restart the service and it prints a new link.',
  },
  'invitation-other-email': { kind: 'unprocessable', title: 'This invitation is for another e-mail address', fix: 'Use the address that was invited.' },
  'email-taken': { kind: 'conflict', title: 'There is an account with this e-mail address', fix: 'Sign in with it, or use another address.' },
  'sign-in-failed': { kind: 'unauthenticated', title: 'E-mail address or password is wrong', fix: 'Check both for typing errors.' },
  'sign-in-limited': { kind: 'limited', title: 'Too many attempts to sign in', fix: 'Wait a minute, then try again.' },
});
