import { randomBytes, randomInt } from 'node:crypto';

/** Two live keys let a partner move from the old to the new one without a gap. */
export const maxLiveKeys = 2;

const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** A new HMAC key: 8 base62 characters name it, 32 random bytes (base64url) are its secret. */
export function newKeyPair(): { kid: string; secret: string } {
  const kid = Array.from({ length: 8 }, () => digits.charAt(randomInt(digits.length))).join('');
  return { kid, secret: randomBytes(32).toString('base64url') };
}

/** Which live keys end when one more is made: the oldest, so that at most `maxLiveKeys` stay. */
export const keysToRetire = (live: readonly { kid: string; createdAt: Date }[]): string[] =>
  live
    .toSorted((a, b) => b.createdAt.getTime() - a.createdAt.getTime() || (a.kid < b.kid ? -1 : 1))
    .slice(maxLiveKeys - 1)
    .map((key) => key.kid);
