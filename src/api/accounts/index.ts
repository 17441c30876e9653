export { createFirstAdminLink, createInvitation } from './create-invitation.ts';
export { createKey } from './create-key.ts';
export { createUser } from './create-user.ts';
export { type Giver, serviceItself } from './rules.ts';
