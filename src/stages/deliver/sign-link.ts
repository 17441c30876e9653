import { createHmac, timingSafeEqual } from 'node:crypto';
import type { LinkParts } from './contract.ts';

/** 18 bytes are exactly 24 base64url characters: no character of the MAC can be altered unnoticed. */
const macBytes = 18;

function macOf(secret: string, { kid, expiresAtS, scope, variant, preset }: Omit<LinkParts, 'mac'>): Buffer {
  return createHmac('sha256', secret).update(`galaxy.link/1\n${kid}\n${expiresAtS}\n${scope}\n${variant}\n${preset}`).digest().subarray(0, macBytes);
}

/** The path of a signed link. */
export function signLink(secret: string, parts: Omit<LinkParts, 'mac'>): string {
  return `/d/${parts.kid}/${parts.expiresAtS}/${parts.scope}/${macOf(secret, parts).toString('base64url')}/${parts.variant}/${parts.preset}`;
}

/** Whether the link was signed with this secret; takes as long for a wrong MAC as for a right one. */
export function isSignedWith(secret: string, parts: LinkParts): boolean {
  const given = Buffer.from(parts.mac, 'base64url');
  const right = macOf(secret, parts);
  return given.length === right.length && timingSafeEqual(given, right);
}
