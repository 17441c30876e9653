import { hash, timingSafeEqual } from 'node:crypto';

const digest = (text: string): Buffer => hash('sha256', text, 'buffer');

/** Does a request come from our own edge, which proves itself with the key that both sides share? Anyone can write a header. */
export function isOurEdge(header: string | undefined, edgeKey: string | null): boolean {
  // Digests have one length, as the comparison wants, and say nothing of the key's.
  return edgeKey !== null && edgeKey !== '' && header !== undefined && timingSafeEqual(digest(edgeKey), digest(header));
}
