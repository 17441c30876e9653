import type { Db } from '#adapters/db/client.ts';
import { scopesOfRole } from '#kernel/access.ts';
import type { Clock } from '#kernel/clock.ts';
import { fail } from '#kernel/errors.ts';
import { type InvitationInput, invitationInput } from './contract.ts';
import { accountErrors } from './errors.ts';
import { beyondGiver, type Giver, invitationLifeMs, newInvitationToken, secretHash, serviceItself } from './rules.ts';
import { anyUser, insertInvitation } from './store.ts';

type Deps = { db: Db; clock: Clock; config: { publicUrl: string } };

/** A link that makes one account of this role, once, within a day. Its token is in the link and nowhere else. */
export async function createInvitation(deps: Deps, input: InvitationInput & { giver: Giver }): Promise<{ url: string; expiresAt: Date }> {
  const { giver, ...given } = input;
  const { role, email } = invitationInput.parse(given);
  const beyond = beyondGiver(scopesOfRole[role], giver);
  if (beyond.length > 0)
    throw fail(accountErrors['grant-too-wide'], `The role ${role} holds ${beyond.join(', ')}, which the one who invites lacks.`, { extra: { scopes: beyond } });

  const token = newInvitationToken();
  const now = deps.clock.now();
  const expiresAt = new Date(now.getTime() + invitationLifeMs);
  await insertInvitation(deps.db, { tokenSha256: secretHash(token), role, email: email ?? null, createdAt: now, expiresAt, usedAt: null });
  return { url: `${deps.config.publicUrl}/invite/${token}`, expiresAt };
}

/** At a first start nobody can invite anybody: gives a one-time admin link to print, or null once there is an account. */
export async function createFirstAdminLink(deps: Deps): Promise<{ url: string; expiresAt: Date } | null> {
  if (await anyUser(deps.db)) return null;
  return createInvitation(deps, { role: 'admin', giver: serviceItself });
}
