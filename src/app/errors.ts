import { defineErrors } from '#kernel/errors.ts';

/** What can keep the process from starting. */
export const appErrors = defineErrors({
  'config-invalid': {
    kind: 'invalid',
    title: 'The environment has variables that cannot be used',
    fix: 'Correct the variables that are listed; .env.example explains each of them.',
  },
  'port-taken': {
    kind: 'conflict',
    title: 'Another program listens on this port',
    fix: 'Stop the other program, or start with another port: PORT=8081 npm start, or npm start -- --port=8081.',
  },
  'address-not-usable': {
    kind: 'invalid',
    title: 'The service cannot listen on this address',
    fix: 'Set HOST to an address of this machine (127.0.0.1, or 0.0.0.0 for all of them) and PORT to 1024 or more.',
  },
});
