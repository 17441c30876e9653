import { Blob, Buffer as Glyphs, Face, Font, shape } from 'harfbuzzjs';
import { loadFont, type Weight } from './fonts.ts';

const fonts = new Map<Weight, { font: Font; unitsPerEm: number }>();
function open(weight: Weight): { font: Font; unitsPerEm: number } {
  const known = fonts.get(weight);
  if (known) return known;
  const { data } = loadFont(weight, 'Noto Sans Arabic');
  const face = new Face(new Blob(data.buffer.slice(data.byteOffset, data.byteOffset + data.byteLength) as ArrayBuffer));
  const opened = { font: new Font(face), unitsPerEm: face.upem };
  fonts.set(weight, opened);
  return opened;
}

const widths = new Map<string, number>();
/** Texts are few and repeat; a catalogue of a million names must not fill the memory. */
const mostKept = 20_000;

/** Width in em of letters that join, as they stand when joined. */
export function joinedWidthInEm(text: string, weight: Weight): number {
  const key = `${weight} ${text}`;
  const known = widths.get(key);
  if (known !== undefined) return known;
  const { font, unitsPerEm } = open(weight);
  const glyphs = new Glyphs();
  glyphs.addText(text);
  glyphs.guessSegmentProperties();
  shape(font, glyphs);
  const width = glyphs.getGlyphPositions().reduce((sum, { xAdvance }) => sum + xAdvance, 0) / unitsPerEm;
  if (widths.size >= mostKept) widths.clear();
  widths.set(key, width);
  return width;
}
