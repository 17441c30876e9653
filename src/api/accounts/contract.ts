import { z } from '@hono/zod-openapi';
import { roles, scopes } from '#kernel/access.ts';
import { idPattern } from '#kernel/ids.ts';

/** NIST SP 800-63B asks for 8 at the least; a person can remember a phrase of 12. */
export const passwordMinLength = 12;
// better-auth's own upper limit: scrypt of a very long text would be a way to keep the processor busy.
const passwordMaxLength = 128;

const scope = z.enum(scopes).meta({ id: 'Scope', description: 'One thing that an account may do' });
const role = z.enum(roles).meta({ id: 'Role', description: 'A person’s scopes, by the work they do' });
const email = z.string().trim().toLowerCase().max(254).pipe(z.email('an e-mail address such as ada@example.org'));
const accountName = z.string().trim().min(1, 'a name').max(120);
const partnerId = z.string().regex(idPattern('partner'), 'an id such as ptr_01k…');

export const userInput = z.object({
  name: accountName,
  email,
  password: z.string().min(passwordMinLength, `at least ${passwordMinLength} characters`).max(passwordMaxLength),
  role,
});
export type UserInput = z.input<typeof userInput>;
/** What the invited person fills in. */
export const invitedInput = userInput.omit({ role: true });
export type InvitedInput = z.input<typeof invitedInput>;
export const signInInput = z.object({ email, password: z.string().min(1, 'a password').max(passwordMaxLength) });

export const keyInput = z
  .object({
    name: accountName.meta({ description: 'What uses it', example: 'Campaign automation' }),
    scopes: z
      .array(scope)
      .min(1)
      .transform((list) => [...new Set(list)])
      .meta({ example: ['plans:write', 'plans:read'] }),
    partnerId: partnerId.nullish().meta({ description: 'Makes it this partner’s key: it sees that partner’s things only', example: null }),
  })
  .strict()
  .meta({ id: 'KeyInput' });
export type KeyInput = z.input<typeof keyInput>;

export const keyView = z
  .object({
    id: z.string().meta({ example: 'key_01k9v2m3n4p5q6r7s8t9v0w1x2' }),
    name: z.string(),
    start: z.string().meta({ description: 'First characters of the secret, to recognise it by', example: 'gx_4fZ1' }),
    scopes: z.array(scope),
    partnerId: z.string().nullable(),
    createdBy: z.string(),
    createdAt: z.iso.datetime(),
    revokedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'Key' });
export type KeyView = z.infer<typeof keyView>;

export const newKey = z
  .object({ id: z.string(), key: z.string().meta({ description: 'The secret. It is shown in this answer and never again.', example: 'gx_…' }) })
  .meta({ id: 'NewKey' });
export const keyParams = z.object({ id: z.string().regex(idPattern('key'), 'an id such as key_01k…') });

export const invitationInput = z
  .object({ role, email: email.nullish().meta({ description: 'Only this address can use it' }) })
  .strict()
  .meta({ id: 'InvitationInput' });
export type InvitationInput = z.input<typeof invitationInput>;
export const invitationView = z
  .object({ url: z.string().meta({ description: 'The link to send to the person: it works once' }), expiresAt: z.iso.datetime() })
  .meta({ id: 'Invitation' });

export const actorView = z
  .object({ kind: z.enum(['person', 'key']), id: z.string(), name: z.string(), scopes: z.array(scope), partnerId: z.string().nullable() })
  .meta({ id: 'Actor' });
