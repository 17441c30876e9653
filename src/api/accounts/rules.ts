import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { type Role, roles, type Scope, scopes } from '#kernel/access.ts';

/** A stored scope that this version still knows. */
export const isScope = (text: string): text is Scope => (scopes as readonly string[]).includes(text);
export const isRole = (text: string): text is Role => (roles as readonly string[]).includes(text);

/** What a partner's own key may hold: fetch its feed, report its conversions. */
export const partnerScopes: ReadonlySet<Scope> = new Set(['feed:read', 'events:write']);

/** Who gives a scope away. In-process work (a demo, a first start) gives as the service itself. */
export type Giver = { id: string; ownerId?: string; scopes: ReadonlySet<Scope> };
export const serviceItself: Giver = { id: 'service', scopes: new Set(scopes) };

/** The scopes that the giver lacks: nobody can give more than they hold. */
export const beyondGiver = (wanted: readonly Scope[], giver: Giver): Scope[] => wanted.filter((scope) => !giver.scopes.has(scope));

const base62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** `length` characters of base 62, each one fair: bytes beyond the last multiple of 62 are thrown away. */
function randomBase62(length: number): string {
  let text = '';
  while (text.length < length) {
    for (const byte of randomBytes(length)) if (byte < 248 && text.length < length) text += base62[byte % 62];
  }
  return text;
}

// 40 characters hold 238 bits.
const keyPattern = /^gx_[0-9A-Za-z]{32,64}$/;
export const newKeySecret = (): string => `gx_${randomBase62(40)}`;
export const looksLikeKey = (text: string): boolean => keyPattern.test(text);
export const keyStart = (secret: string): string => secret.slice(0, 7);

export const newInvitationToken = (): string => randomBase62(43);
export const looksLikeInvitationToken = (text: string): boolean => /^[0-9A-Za-z]{43}$/.test(text);
export const invitationLifeMs = 24 * 60 * 60 * 1000;

export const secretHash = (secret: string): string => createHash('sha256').update(secret).digest('hex');
/** Compares two sha256 in hex without telling by its time how far they agree. */
export const sameHash = (a: string, b: string): boolean => a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));

/** The key of an Authorization header; null where there is none, `'unusable'` where it holds something else. */
export function keyOfHeader(header: string | undefined): string | null {
  if (!header) return null;
  const [, secret] = /^Bearer +(\S+)$/i.exec(header.trim()) ?? [];
  return secret && looksLikeKey(secret) ? secret : 'unusable';
}
