/**
 * The two tables of a TrueType file that planning needs: which characters have a glyph (`cmap`) and how far each moves
 * the pen (`hmtx`). Reading them takes milliseconds; shaping stays with the renderer.
 */
export type FontFile = {
  has(codePoint: number): boolean;
  /** In em. A character without a glyph has the width of the box drawn instead. */
  advance(codePoint: number): number;
};

type Lookup = (codePoint: number) => number;

function tablesOf(file: Buffer): Map<string, number> {
  const tables = new Map<string, number>();
  const count = file.readUInt16BE(4);
  for (let i = 0; i < count; i++) tables.set(file.toString('latin1', 12 + i * 16, 16 + i * 16), file.readUInt32BE(20 + i * 16));
  return tables;
}

/** cmap format 12: sorted groups of consecutive code points with consecutive glyphs. */
function format12(file: Buffer, at: number): Lookup {
  const count = file.readUInt32BE(at + 12);
  return (codePoint) => {
    let low = 0;
    let high = count - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const group = at + 16 + middle * 12;
      if (codePoint < file.readUInt32BE(group)) high = middle - 1;
      else if (codePoint > file.readUInt32BE(group + 4)) low = middle + 1;
      else return file.readUInt32BE(group + 8) + codePoint - file.readUInt32BE(group);
    }
    return 0;
  };
}

/** cmap format 4: segments over the first 65,536 code points. */
function format4(file: Buffer, at: number): Lookup {
  const doubled = file.readUInt16BE(at + 6);
  const [ends, starts, deltas, offsets] = [at + 14, at + 16 + doubled, at + 16 + doubled * 2, at + 16 + doubled * 3];
  return (codePoint) => {
    if (codePoint > 0xffff) return 0;
    for (let i = 0; i < doubled; i += 2) {
      if (codePoint > file.readUInt16BE(ends + i)) continue;
      const start = file.readUInt16BE(starts + i);
      if (codePoint < start) return 0;
      const offset = file.readUInt16BE(offsets + i);
      const delta = file.readUInt16BE(deltas + i);
      if (offset === 0) return (codePoint + delta) & 0xffff;
      const glyph = file.readUInt16BE(offsets + i + offset + (codePoint - start) * 2);
      return glyph === 0 ? 0 : (glyph + delta) & 0xffff;
    }
    return 0;
  };
}

function characterMap(file: Buffer, cmap: number): Lookup {
  const found: { format: number; at: number }[] = [];
  for (let i = 0; i < file.readUInt16BE(cmap + 2); i++) {
    const at = cmap + file.readUInt32BE(cmap + 8 + i * 8);
    found.push({ format: file.readUInt16BE(at), at });
  }
  const full = found.find((table) => table.format === 12);
  if (full) return format12(file, full.at);
  const basic = found.find((table) => table.format === 4);
  if (basic) return format4(file, basic.at);
  throw new Error('the font has no character map of format 4 or 12');
}

export function readFontFile(file: Buffer): FontFile {
  const tables = tablesOf(file);
  const table = (name: string): number => {
    const at = tables.get(name);
    if (at === undefined) throw new Error(`the font has no ${name} table`);
    return at;
  };
  const unitsPerEm = file.readUInt16BE(table('head') + 18);
  const metricCount = file.readUInt16BE(table('hhea') + 34);
  const hmtx = table('hmtx');
  const glyphOf = characterMap(file, table('cmap'));
  return {
    has: (codePoint) => glyphOf(codePoint) !== 0,
    advance: (codePoint) => file.readUInt16BE(hmtx + Math.min(glyphOf(codePoint), metricCount - 1) * 4) / unitsPerEm,
  };
}
