import type { HttpBindings } from '@hono/node-server';
import type { Context } from 'hono';

/**
 * Who called. Each of our own proxies appends the address it saw to X-Forwarded-For, so exactly as many entries as there are
 * proxies can be believed; whatever stands before them was written by the caller.
 */
export function callerOf(socketAddress: string | undefined, forwardedFor: string | undefined, trustedProxies: number): string | null {
  const forwarded = (forwardedFor ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
  // The socket's end is the last link of the chain, known or not: nothing that was written may stand in for it.
  const chain = [...forwarded, socketAddress ?? null];
  return chain[Math.max(0, chain.length - 1 - trustedProxies)] ?? null;
}

/** The address at the other end of the connection; undefined where the app runs without a socket. */
export const socketAddressOf = (c: Context): string | undefined => (c.env as Partial<HttpBindings> | undefined)?.incoming?.socket?.remoteAddress;
