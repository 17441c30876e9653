export { acceptInvitation } from './accept-invitation.ts';
export { createFirstAdminLink, createInvitation } from './create-invitation.ts';
export { createKey } from './create-key.ts';
export { createUser } from './create-user.ts';
export { accountErrors } from './errors.ts';
export { revokeKey } from './revoke-key.ts';
export { type Giver, serviceItself } from './rules.ts';
