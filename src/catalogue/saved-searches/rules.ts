import type { Actor } from '#kernel/access.ts';
import type { SavedSearch } from './contract.ts';

/** More than anyone looks through. */
export const maxPerOwner = 500;

type Owned = Pick<SavedSearch, 'ownerId' | 'shared'>;
export const maySee = (actor: Pick<Actor, 'ownerId'>, search: Owned): boolean => search.shared || search.ownerId === actor.ownerId;
/** Its owner, with whatever key; and who may give keys, which is admins. */
export const mayChange = (actor: Pick<Actor, 'ownerId' | 'scopes'>, search: Owned): boolean =>
  search.ownerId === actor.ownerId || (search.shared && actor.scopes.has('keys:write'));
