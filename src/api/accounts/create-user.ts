import { hashPassword } from 'better-auth/crypto';
import { v7 as uuidv7 } from 'uuid';
import type { DbOrTx } from '#adapters/db/client.ts';
import type { Clock } from '#kernel/clock.ts';
import { fail } from '#kernel/errors.ts';
import { type UserInput, userInput } from './contract.ts';
import { accountErrors } from './errors.ts';
import { insertUser } from './store.ts';

export type NewUser = { id: string; name: string; email: string };

/** Makes a person's account that can sign in with its password. Takes a transaction, so that an invitation is used up with it. */
export async function createUser(deps: { db: DbOrTx; clock: Clock }, input: UserInput): Promise<NewUser> {
  const { name, email, password, role } = userInput.parse(input);
  const passwordHash = await hashPassword(password);
  const id = uuidv7();
  const made = await deps.db.transaction((tx) => insertUser(tx, { id, accountId: uuidv7(), name, email, role, passwordHash, at: deps.clock.now() }));
  if (!made)
    throw fail(accountErrors['email-taken'], `${email} has an account already.`, { fields: [{ pointer: '/email', message: 'has an account already' }] });
  return { id, name, email };
}
