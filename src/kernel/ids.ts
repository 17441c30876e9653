import { v7 as uuidv7 } from 'uuid';

// Crockford's base 32: no I, L, O, U, so an id survives being read aloud.
const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';

/** 128 bits as 26 characters whose order is the order of the bytes. */
function base32(bytes: Uint8Array): string {
  let value = 0n;
  for (const byte of bytes) value = (value << 8n) | BigInt(byte);
  let text = '';
  for (let i = 0; i < 26; i++) {
    text = alphabet[Number(value & 31n)] + text;
    value >>= 5n;
  }
  return text;
}

export const idPrefixes = {
  asset: 'ast',
  campaign: 'cmp',
  ambassador: 'amb',
  partner: 'ptr',
  release: 'rel',
  plan: 'pln',
  recall: 'rcl',
  approval: 'apr',
  collection: 'col',
  savedSearch: 'sch',
  bulkEdit: 'blk',
  import: 'imp',
  link: 'lnk',
  key: 'key',
} as const;
export type IdKind = keyof typeof idPrefixes;

/** A new id such as `ast_01k…`: says what it names, sorts by creation time (UUIDv7 inside). */
export function newId(kind: IdKind): string {
  return `${idPrefixes[kind]}_${base32(uuidv7({}, new Uint8Array(16)))}`;
}

/** The pattern of the ids of one kind, for parsing at the border. */
export const idPattern = (kind: IdKind): RegExp => new RegExp(`^${idPrefixes[kind]}_[0-9a-hjkmnp-tv-z]{26}$`);

/** Events carry plain UUIDv7: their own time is in them. */
export const newEventId = (at?: Date): string => (at ? uuidv7({ msecs: at.getTime() }) : uuidv7());

/** The time inside a UUIDv7. */
export const timeOfUuidv7 = (id: string): Date => new Date(Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16));
