import exifReader from 'exifreader';
import { cleanText } from '#kernel/clean-text.ts';

/** The part of what a file says of itself that is kept, and the name of its colour profile. */
export type Embedded = {
  metadata: { exif: Record<string, unknown>; iptc: Record<string, unknown>; xmp: Record<string, unknown>; hasLocation: boolean };
  profile: string | null;
};

// What helps marketing to find, credit and judge a picture. Places, serial numbers, maker notes and faces stay out.
const keptExif = [
  'Make',
  'Model',
  'LensModel',
  'Software',
  'Artist',
  'Copyright',
  'ImageDescription',
  'XPTitle',
  'XPSubject',
  'XPComment',
  'XPKeywords',
  'XPAuthor',
  'DateTimeOriginal',
  'ExposureTime',
  'FNumber',
  'ISOSpeedRatings',
  'FocalLength',
] as const;
const keptIptc = {
  'Object Name': 'title',
  Headline: 'headline',
  'Caption/Abstract': 'caption',
  Keywords: 'keywords',
  'By-line': 'creator',
  Credit: 'credit',
  Source: 'source',
  'Copyright Notice': 'copyright',
  'Special Instructions': 'instructions',
  'Date Created': 'dateCreated',
} as const;
// DigitalSourceType and AIGC say that a picture was made by a machine: labels that the law may ask to be shown.
const keptXmp = [
  'title',
  'description',
  'subject',
  'creator',
  'rights',
  'Headline',
  'Credit',
  'UsageTerms',
  'WebStatement',
  'Marked',
  'CreateDate',
  'CreatorTool',
  'Rating',
  'DigitalSourceType',
  'AIGC',
] as const;

/** 16 KB of JSON a picture: a thousand rows of a list stay under 16 MB. */
const maxJsonBytes = 16 * 1024;
const maxChars = 500;
const maxWords = 50;

const cut = (text: string): string => cleanText(cleanText(text).slice(0, maxChars));
type Tag = { value?: unknown; description?: unknown };

/** A tag's text: a list of words where it is a list, one text otherwise, null where there is none. */
function tagText(tag: unknown): string | string[] | null {
  if (Array.isArray(tag)) {
    const words = tag.map(tagText).filter((word) => typeof word === 'string' && word !== '') as string[];
    return words.length > 0 ? words.slice(0, maxWords) : null;
  }
  if (typeof tag !== 'object' || tag === null) return null;
  const { value, description } = tag as Tag;
  if (Array.isArray(value) && value.length > 0 && value.every((part) => typeof part === 'object' && part !== null && 'value' in part))
    return tagText(value.map((part: Tag) => ({ description: part.value })));
  const text = typeof description === 'string' || typeof description === 'number' ? cut(String(description)) : '';
  return text === '' ? null : text;
}

/** Keywords are always a list, everything else only where there are several. */
const shape = (name: string, value: string | string[]): string | string[] => {
  if (name === 'keywords' || name === 'subject') return typeof value === 'string' ? [value] : value;
  return Array.isArray(value) && value.length === 1 ? (value[0] ?? '') : value;
};

function pick(group: object | undefined, names: readonly (readonly [from: string, to: string])[]): Record<string, string | string[]> {
  const tags = new Map(Object.entries(group ?? {}));
  const found = names.map(([from, to]) => [to, tagText(tags.get(from))] as const);
  return Object.fromEntries(
    found.filter((entry): entry is readonly [string, string | string[]] => entry[1] !== null).map(([to, value]) => [to, shape(to, value)]),
  );
}

const sizeOf = (value: unknown): number => Buffer.byteLength(JSON.stringify(value));
/** Drops the longest fields until the rest fits. */
function fit(metadata: Embedded['metadata']): Embedded['metadata'] {
  const groups = [metadata.exif, metadata.iptc, metadata.xmp];
  while (sizeOf(metadata) > maxJsonBytes) {
    const fields = groups.flatMap((group) => Object.entries(group).map(([name, value]) => ({ group, name, size: sizeOf(value) })));
    const longest = fields.sort((a, b) => b.size - a.size)[0];
    if (!longest) break;
    delete longest.group[longest.name];
  }
  return metadata;
}

/** The reader knows a bare packet only by this mark. */
const packetMark = Buffer.from('<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?>');

function load(bytes: Buffer): exifReader.ExpandedTags | null {
  try {
    return exifReader.load(bytes, { expanded: true });
  } catch {
    return null;
  }
}

/**
 * Reads EXIF, IPTC, XMP and the profile's name. `packet` is the XMP as the decoder found it: PNG may keep it compressed,
 * where only the decoder sees it. A file whose metadata is damaged is still a picture: then there is none.
 */
export function readEmbedded(bytes: Buffer, packet?: Buffer): Embedded {
  const tags = load(bytes) ?? {};
  if (!tags.xmp && packet) tags.xmp = load(packet.subarray(0, 9).equals(packetMark.subarray(0, 9)) ? packet : Buffer.concat([packetMark, packet]))?.xmp;
  const exif = pick(
    tags.exif,
    keptExif.map((name) => [name, name]),
  );
  const iptc = pick(tags.iptc, Object.entries(keptIptc));
  const xmp = pick(
    tags.xmp,
    keptXmp.map((name) => [name, name]),
  );
  const places = new Set([...Object.keys(tags.exif ?? {}), ...Object.keys(tags.xmp ?? {})]);
  const hasLocation = tags.gps?.Latitude !== undefined || tags.gps?.Longitude !== undefined || places.has('GPSLatitude') || places.has('GPSLongitude');
  const profile = tagText((tags.icc as Record<string, unknown> | undefined)?.['ICC Description']);
  return { metadata: fit({ exif, iptc, xmp, hasLocation }), profile: typeof profile === 'string' ? profile : null };
}
