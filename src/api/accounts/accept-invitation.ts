import type { Db } from '#adapters/db/client.ts';
import type { Role } from '#kernel/access.ts';
import type { Clock } from '#kernel/clock.ts';
import { fail } from '#kernel/errors.ts';
import { type InvitedInput, invitedInput } from './contract.ts';
import { createUser, type NewUser } from './create-user.ts';
import { accountErrors } from './errors.ts';
import { isRole, looksLikeInvitationToken, secretHash } from './rules.ts';
import { anyUser, removeOtherInvitations, takeInvitation, usableInvitation } from './store.ts';

type Deps = { db: Db; clock: Clock };
const notValid = () => fail(accountErrors['invitation-not-valid'], 'The link was used, has ended after 24 hours, or was never given out.');
/** What an invitation offers, for the form; throws `invitation-not-valid` where it can't be used. */
export async function readInvitation(deps: Deps, token: string): Promise<{ role: Role; email: string | null }> {
  const row = looksLikeInvitationToken(token) ? await usableInvitation(deps.db, secretHash(token), deps.clock.now()) : null;
  if (!row || !isRole(row.role)) throw notValid();
  return { role: row.role, email: row.email };
}

/** Makes the account and uses the invitation up, both or neither. */
export async function acceptInvitation(deps: Deps, token: string, input: InvitedInput): Promise<NewUser> {
  const person = invitedInput.parse(input);
  return deps.db.transaction(async (tx) => {
    const isFirst = !(await anyUser(tx));
    const row = looksLikeInvitationToken(token) ? await takeInvitation(tx, secretHash(token), deps.clock.now()) : null;
    if (!row || !isRole(row.role)) throw notValid();
    if (row.email && row.email !== person.email)
      throw fail(accountErrors['invitation-other-email'], 'The invitation names another e-mail address.', {
        fields: [{ pointer: '/email', message: 'is not the address that was invited' }],
      });
    // Several first starts print several admin links; with the first account the others end.
    if (isFirst) await removeOtherInvitations(tx, row.tokenSha256);
    return createUser({ db: tx, clock: deps.clock }, { ...person, role: row.role });
  });
}
