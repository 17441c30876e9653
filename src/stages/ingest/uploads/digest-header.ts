/** The sha-256 of a `Repr-Digest` header (RFC 9530), in hex; nothing where it has none that can be read. */
export function digestOfHeader(header: string | undefined): string | undefined {
  const base64 = header?.match(/(?:^|,)\s*sha-256\s*=\s*:([A-Za-z0-9+/]{43}=):/)?.[1];
  return base64 === undefined ? undefined : Buffer.from(base64, 'base64').toString('hex');
}
