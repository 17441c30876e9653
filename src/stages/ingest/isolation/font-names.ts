const fields = {
  0: 'copyright',
  1: 'family',
  2: 'style',
  4: 'fullName',
  5: 'version',
  6: 'postScriptName',
  8: 'manufacturer',
  9: 'designer',
  13: 'licence',
  14: 'licenceUrl',
  16: 'family',
  17: 'style',
} as const;
type Field = (typeof fields)[keyof typeof fields];
export type FontNames = { [F in Field]?: string } & { localNames?: string[] };

const maxChars = 2_000;
const mostRecords = 2_000;
const english = 0x0409;
const chinese = new Set([0x0804, 0x0404, 0x0c04, 0x1004]);

/** UTF-16BE for Windows and Unicode records; the old Macintosh ones are Latin as far as anybody still writes them. */
const textOf = (bytes: Buffer, platform: number): string =>
  (platform === 1
    ? bytes.toString('latin1')
    : Buffer.from(bytes.subarray(0, bytes.byteLength & ~1))
        .swap16()
        .toString('utf16le')
  )
    .slice(0, maxChars)
    .trim();

/** What the font says of itself, in English where it does; its Chinese names stand beside, to be found by. */
export function namesOf(table: Buffer): FontNames {
  const count = Math.min(table.readUInt16BE(2), mostRecords);
  const texts = table.readUInt16BE(4);
  const found = new Map<Field, { text: string; weight: number }>();
  const local = new Set<string>();
  for (let i = 0; i < count; i++) {
    const at = 6 + i * 12;
    if (at + 12 > table.byteLength) break;
    const [platform, , language, id, length, offset] = Array.from({ length: 6 }, (_, n) => table.readUInt16BE(at + n * 2));
    const field = fields[id as keyof typeof fields];
    if (field === undefined) continue;
    const bytes = table.subarray(texts + (offset ?? 0), texts + (offset ?? 0) + (length ?? 0));
    const text = textOf(bytes, platform ?? 3);
    if (text === '') continue;
    if (platform === 3 && chinese.has(language ?? 0)) {
      if (field === 'family' || field === 'fullName') local.add(text);
      continue;
    }
    // The family of the typographic kind (16, 17) before the one that old programs need.
    const weight = (platform === 3 && language === english ? 4 : platform === 1 ? 1 : 2) + ((id ?? 0) >= 16 ? 4 : 0);
    if (weight > (found.get(field)?.weight ?? 0)) found.set(field, { text, weight });
  }
  const names = Object.fromEntries([...found].map(([field, { text }]) => [field, text])) as FontNames;
  const localNames = [...local].slice(0, 10);
  if (!names.family && localNames[0]) names.family = localNames[0];
  return localNames.length > 0 ? { ...names, localNames } : names;
}
