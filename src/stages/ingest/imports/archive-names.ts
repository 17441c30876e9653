/** How an archive notes one name: bytes, and what its writer says of them. */
export type NotedName = { raw: Buffer; flags: number; madeBy: number; extraFields: readonly { id: number; data: Buffer }[] };

const utf8 = new TextDecoder('utf-8', { fatal: true });
// The standard's GBK decoder reads all of GB 18030: Windows' code page 936 and more.
const gbk = new TextDecoder('gbk');

/** Bit 11: the writer says that the name is UTF-8. */
const saysUtf8 = 0x800;
/** Info-ZIP's field with the name in UTF-8, for programs that read it; valid while the old name is what it was made of. */
const unicodePath = 0x7075;
/** MS-DOS and Windows: names without a word on their letters are in the code page of whoever wrote them. */
const windowsHosts = new Set([0, 10, 11, 14]);

const asUtf8 = (bytes: Buffer): string | null => {
  try {
    return utf8.decode(bytes);
  } catch {
    return null;
  }
};
const isAscii = (bytes: Buffer): boolean => bytes.every((byte) => byte < 0x80);

/**
 * The names of an archive, read together: Chinese Windows writes GBK and says nothing, others write UTF-8 and say nothing.
 * A single GBK name can be valid UTF-8 by chance (模 is `ģ`); so UTF-8 is believed of an archive from Windows only where all
 * its silent names are valid, and one has a letter of three bytes, as Chinese has.
 */
export function decodeNames(names: readonly NotedName[]): string[] {
  const silent = names.filter(({ raw, flags }) => (flags & saysUtf8) === 0 && !isAscii(raw));
  const decoded = silent.map(({ raw }) => asUtf8(raw));
  const allUtf8 = decoded.every((name) => name !== null);
  const hasThree = decoded.some((name) => name !== null && /[\u0800-\uffff]/.test(name));
  const fromWindows = silent.some(({ madeBy }) => windowsHosts.has(madeBy >> 8));
  const silentAre = allUtf8 && (!fromWindows || hasThree) ? 'utf8' : 'gbk';
  return names.map(({ raw, flags, extraFields }) => {
    const field = extraFields.find(({ id, data }) => id === unicodePath && data.length > 5);
    if (field) return field.data.subarray(5).toString('utf8');
    if ((flags & saysUtf8) !== 0 || isAscii(raw)) return raw.toString('utf8');
    return (silentAre === 'utf8' ? asUtf8(raw) : null) ?? gbk.decode(raw);
  });
}
