import { isOurEdge } from '#http/edge-key.ts';

export type AddressEvidence = {
  /** Who called, as the API knows it. */
  caller: string | null;
  edgeKeyHeader: string | undefined;
  clientIpHeader: string | undefined;
  /** What our own edge knows; null where there is none. */
  edgeKey: string | null;
};

/**
 * Whose address a visit comes from. The header with an address is believed only from our own edge, which proves itself
 * with a key: anyone can write a header. Used for the day's visitor hash, never stored or logged.
 */
export function visitorAddress({ caller, edgeKeyHeader, clientIpHeader, edgeKey }: AddressEvidence): string | null {
  const address = isOurEdge(edgeKeyHeader, edgeKey) && clientIpHeader ? clientIpHeader.trim() : caller;
  // A socket that takes both families writes IPv4 as IPv6.
  return address?.replace(/^::ffff:(?=\d+\.)/i, '') || null;
}
