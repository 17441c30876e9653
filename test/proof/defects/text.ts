import { groundBehind, meanOf } from '#engine/draw/contrast.ts';
import { lineAreas } from '#engine/draw/measure-text.ts';
import { inflate } from '#engine/draw/raster.ts';
import type { Box, Layer, Proof } from '#engine/contract.ts';
import type { Case } from '../clean-set.ts';
import { boxOfKind, compose, type Defect, engine, legalSlot, plainText, proofOf, textBox, textSlots, withLayers, withoutSlot, withTexts } from '../defect.ts';

type Change = (of: Case, slot: string) => ReturnType<Defect['spoil']> | null;
const inText = (name: string, expects: Defect['expects'], change: Change, slotOf = plainText, fixedBy?: Defect['fixedBy']): Defect => ({
  name,
  expects,
  ...(fixedBy ? { fixedBy } : {}),
  spoil: async (of) => {
    const slot = slotOf(of);
    return slot === null ? null : change(of, slot);
  },
});
const says = (of: Case, slot: string, text: string) => proofOf(of, { ...of.manifest, text: { ...of.manifest.text, [slot]: text } });
const set = (of: Case, slot: string, style: object) =>
  proofOf(
    of,
    of.manifest,
    withTexts(of.layout, slot, (text) => ({ style: { ...text.style, ...style } })),
  );

/** The mean colour of what a text stands on. */
async function groundOf(of: Case, slot: string): Promise<string | null> {
  const { base, row, canvas } = await compose({ ...of, layout: withTexts(of.layout, slot, (text) => ({ style: { ...text.style, colour: '#00000000' } })) });
  const measure = [...base.texts, ...row].find(({ placed }) => placed.slot === slot);
  if (!measure) return null;
  return `#${meanOf(groundBehind(canvas, lineAreas(measure.placed)))
    .map((value) => Math.round(value).toString(16).padStart(2, '0'))
    .join('')}`;
}

/** The layout with a text by itself at a place, whatever block it stood in. */
async function movedTo(of: Case, slot: string, to: (ink: { x: number; y: number; width: number; height: number }) => { x: number; y: number }) {
  const { base, row } = await compose(of);
  const placed = [...base.texts, ...row].find((each) => each.placed.slot === slot)?.placed;
  if (!placed) return null;
  const ink = lineAreas(placed)[0];
  if (!ink) return null;
  const at = to(ink);
  const size = { width: Math.ceil(placed.fitted.width) + 2, height: Math.ceil(placed.fitted.height) + 2 };
  const layer: Layer = {
    kind: 'text',
    slot,
    words: null,
    valign: 'top',
    plate: null,
    style: { ...placed.style, align: 'left', size: placed.fitted.sizePx, minSize: Math.min(placed.style.minSize, placed.fitted.sizePx) },
    box: { x: Math.round(at.x), y: Math.round(at.y), ...size },
  };
  const layout = withoutSlot(of.layout, slot);
  return proofOf(of, of.manifest, { ...layout, layers: [...layout.layers, layer] });
}

const aboveRow = (of: Case): string | null => textSlots(of).find((slot) => of.layout.slots[slot]?.scope !== 'row') ?? null;
/** What lies over it hides words, but neither of its ends. */
const middleOf = (line: Box): Box => ({
  ...line,
  x: Math.round(line.x + line.width * 0.3),
  y: line.y - 2,
  width: Math.round(line.width * 0.4),
  height: line.height + 4,
});

/** A shape over a part of a text's first line. */
async function behindShape(of: Case, slot: string, part: (line: Box) => Box): Promise<Proof | null> {
  const line = await textBox(of, slot);
  if (!line) return null;
  const shape: Layer = { kind: 'shape', box: part(line), fill: '#336699', radius: [0, 0, 0, 0], border: null, shadow: null };
  return proofOf(of, of.manifest, { ...of.layout, layers: [...of.layout.layers, shape] });
}

/** Words beside a text, on a plate so high that it lies over the text too. */
async function underPlate(of: Case, slot: string): Promise<Proof | null> {
  const { base } = await compose(of);
  const placed = base.texts.find((each) => each.placed.slot === slot)?.placed;
  const line = placed && lineAreas(placed)[0];
  if (!line) return null;
  const sizePx = 12;
  const plate = { fill: '#ffffff', padX: 4, padY: line.height + sizePx, radius: 0 };
  const height = plate.padY * 2 + sizePx * 2;
  const isHigh = line.y < of.manifest.canvas.height / 2;
  const layer: Layer = {
    kind: 'text',
    slot: null,
    words: { 'zh-CN': '更多', en: 'More' },
    valign: 'top',
    plate,
    style: { ...placed.style, colour: '#101418', align: 'left', size: sizePx, minSize: sizePx, lineHeight: 1.2, maxLines: 1 },
    box: { x: line.x, y: isHigh ? line.y : line.y + line.height - plate.padY * 2 - Math.ceil(sizePx * 1.2), width: Math.max(line.width, sizePx * 8), height },
  };
  return proofOf(of, of.manifest, { ...of.layout, layers: [...of.layout.layers, layer] });
}

export const textDefects: Defect[] = [
  inText('a text far too long', ['text-fit'], (of, slot) => says(of, slot, (of.manifest.text[slot] ?? '').repeat(14))),
  inText('a word that no line can hold', ['text-fit', 'overflow'], (of, slot) => says(of, slot, 'Gesundheitsvorsorgeuntersuchung'.repeat(6))),
  inText('a character without a glyph', ['glyphs'], (of, slot) => says(of, slot, `${[...(of.manifest.text[slot] ?? '')].slice(0, 3).join('')}\u{e000}`)),
  inText(
    'type in the colour of its ground',
    ['contrast'],
    async (of, slot) => {
      const ground = await groundOf(of, slot);
      return ground === null ? null : set(of, slot, { colour: ground });
    },
    plainText,
    'veil',
  ),
  inText('type that is hardly there', ['contrast'], (of, slot) => set(of, slot, { colour: '#80808020' })),
  inText('a legal line that is hardly there', ['legal'], (of, slot) => set(of, slot, { colour: '#80808030' }), legalSlot),
  inText('type too small for a feed', ['small-text'], (of, slot) => set(of, slot, { size: 4, minSize: 4 })),
  inText('a legal line in fine print', ['small-text'], (of, slot) => set(of, slot, { size: 4, minSize: 4 }), legalSlot),
  inText(
    'a legal line smaller than the law says',
    ['legal-size'],
    async (of, slot) => {
      const composed = await compose(of);
      const placed = [...composed.base.texts, ...composed.row].find((each) => each.placed.slot === slot)?.placed;
      if (!placed) return null;
      const legal = [{ slot, leastPx: Math.ceil(placed.fitted.sizePx) + 1, severity: 'block' as const, rule: 'planted', source: 'planted' }];
      return (await engine.finish({ ...composed, manifest: { ...of.manifest, legal } })).proof;
    },
    legalSlot,
  ),
  inText('a legal line that the layout lost', ['legal'], (of, slot) => proofOf(of, of.manifest, withoutSlot(of.layout, slot)), legalSlot),
  inText('a legal line without words', ['legal'], (of, slot) => says(of, slot, ''), legalSlot),
  inText('a text cut off by the right edge', ['text-drawn'], (of, slot) =>
    movedTo(of, slot, ({ y, width }) => ({ x: of.manifest.canvas.width - width / 2, y })),
  ),
  inText('a text cut off by the left edge', ['text-drawn'], (of, slot) => movedTo(of, slot, ({ y, width }) => ({ x: -width / 2, y }))),
  inText('a text cut off by the bottom', ['text-drawn'], (of, slot) =>
    movedTo(of, slot, ({ x, height }) => ({ x, y: of.manifest.canvas.height - height / 2 })),
  ),
  inText('a text off the canvas', ['text-drawn'], (of, slot) => movedTo(of, slot, ({ x }) => ({ x, y: of.manifest.canvas.height + 40 }))),
  inText('two texts on one another', ['overlap'], async (of, slot) => {
    const other = textSlots(of).find((one) => one !== slot);
    // Without it a block closes up: the other is where it will then stand.
    const box = other === undefined ? null : await textBox({ ...of, layout: withoutSlot(of.layout, slot) }, other);
    return box && movedTo(of, slot, () => box);
  }),
  inText('a text under the plate of another', ['overlap'], underPlate, aboveRow),
  inText('a text under a code', ['overlap'], async (of, slot) => {
    const [box, code] = [await textBox(of, slot), boxOfKind(of, 'qr')];
    const at =
      box && code
        ? {
            ...code,
            x: Math.max(0, Math.min(of.manifest.canvas.width - code.width, box.x)),
            y: Math.max(0, Math.min(of.manifest.canvas.height - code.height, box.y)),
          }
        : null;
    return (
      at &&
      proofOf(
        of,
        of.manifest,
        withLayers(of.layout, 'qr', () => ({ box: at })),
      )
    );
  }),
  inText('a shape over a text', ['text-drawn'], (of, slot) => behindShape(of, slot, (line) => inflate(line, 2)), aboveRow),
  inText('a shape over the middle of a text', ['text-drawn'], (of, slot) => behindShape(of, slot, middleOf), aboveRow),
  inText(
    'a shape over an item of a list',
    ['text-drawn'],
    (of, slot) => behindShape(of, slot, (line) => inflate(line, 2)),
    ({ layout, manifest }) => Object.keys(layout.slots).find((slot) => layout.slots[slot]?.kind === 'list' && (manifest.text[slot] ?? '') !== '') ?? null,
  ),
  inText('less contrast than the template asks', ['contrast'], (of) => proofOf(of, of.manifest, { ...of.layout, minContrast: 20.5 }), plainText, 'veil'),
  inText('the words of an AI label without an AI picture', ['ai-label'], (of, slot) => says(of, slot, 'AI生成')),
];
