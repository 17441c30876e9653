import { aiLabelSlot, drawsAiPicture } from '../draw/ai-label.ts';
import type { Box, Manifest, TemplateLayoutSnapshot } from '../contract.ts';
import { inkOf, luminance } from '../draw/contrast.ts';
import { finding, type Measured, px } from './finding.ts';
import { missingGlyphs } from '../text/fonts.ts';
import { meets, shareMet } from '../text/legal-size.ts';
import { limits } from '../limits.ts';
import { isCut, lineAreas, type TextMeasure } from '../draw/measure-text.ts';
import type { PlacedLayers } from '../place/place-layers.ts';
import { union } from '../draw/raster.ts';
import { outsideBy } from '../place/seen-area.ts';
import { shownScale } from '../place/shown-size.ts';

/** All ink of a text; null where there is none. */
export const inkBoxOf = ({ inks }: TextMeasure): Box | null => {
  const there = inks.filter((ink) => ink !== null);
  return there.length === 0 ? null : there.reduce(union);
};

const mmPerInch = 25.4;

/** Side bearings and marks at a line's end have no ink, and kerning takes some width; half a line that is missing is more than that. */
const isInked = ({ placed, inks, hidden }: TextMeasure): boolean =>
  hidden <= limits.hiddenInk.share &&
  placed.lines.length > 0 &&
  placed.fitted.lines.every(({ width }, i) => (inks[i]?.width ?? 0) >= Math.max(width * 0.35, width * 0.85 - placed.fitted.sizePx * 1.6));

function drawnAs(measure: TextMeasure, isCutOff: boolean): string {
  if (isCutOff) return 'it is cut off by the edge of the canvas';
  if (measure.hidden > limits.hiddenInk.share) return `something lies over ${Math.round(measure.hidden * 100)} % of its ink`;
  return isInked(measure) ? 'every line has its ink' : 'a line has no ink, or not all of it';
}

const nameOf = (character: string): string => `${character} (U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')})`;

function checkSize(measure: TextMeasure, manifest: Manifest): Measured {
  const { slot, fitted } = measure.placed;
  const { print } = manifest.encode;
  const { shownText, printedText } = limits;
  const least = print ? printedText.mm : shownText.px;
  const seen = print ? (fitted.sizePx / print.dpi) * mmPerInch : fitted.sizePx * shownScale(manifest);
  const unit = print ? 'mm' : 'CSS px';
  return finding('small-text', {
    slot,
    box: inkBoxOf(measure) ?? measure.placed.box,
    ok: seen >= least,
    severity: 'warn',
    measured: `${px(seen)} ${unit} where it is shown, ${fitted.sizePx} px in the file`,
    limit: `at least ${least} ${unit}`,
    source: print ? printedText.source : shownText.source,
    fix: { kind: 'enlarge-text', slot, to: Math.ceil(fitted.sizePx * (least / seen)) },
    slack: seen / least,
  });
}

function checkText(measure: TextMeasure, manifest: Manifest, layout: TemplateLayoutSnapshot): Measured[] {
  const { placed, contrast, contrastAsked } = measure;
  const { fitted, box, style, slot } = placed;
  const missing = missingGlyphs(placed.text, manifest.locale, [{ weight: style.weight }]);
  const inked = isInked(measure);
  const cut = lineAreas(placed).some((area) => isCut(area, manifest.canvas));
  const ink = inkBoxOf(measure);
  // Marks hang out a little on purpose, and letters reach below their line.
  const room = { x: Math.ceil(fitted.sizePx * 0.14) + 1, y: Math.ceil(fitted.sizePx * 0.32) };
  const given = { x: box.x - room.x, y: box.y - room.y, width: box.width + room.x * 2, height: box.height + room.y * 2 };
  const spill = ink ? outsideBy(ink, given) : 0;
  const at = { slot, box: ink ?? box };
  return [
    finding('text-fit', {
      slot,
      box,
      ok: fitted.fits,
      measured: `${fitted.lines.length} line(s) at ${fitted.sizePx} px, ${px(fitted.width)} × ${px(fitted.height)} px`,
      limit: `${style.maxLines} line(s) at ${px(style.minSize)} px or more, ${box.width} × ${box.height} px`,
      source: 'layout of the template',
      fix: { kind: 'shorten-text', slot },
      slack: fitted.sizePx / style.minSize,
    }),
    finding('glyphs', {
      ...at,
      ok: missing.length === 0,
      measured: missing.length === 0 ? 'all characters have a glyph' : `no glyph for ${missing.map(nameOf).join(', ')}`,
      limit: 'every character has a glyph',
      source: 'character map of the font file',
      fix: { kind: 'replace-characters', slot, characters: missing },
    }),
    finding('text-drawn', {
      ...at,
      ok: inked && !cut,
      measured: drawnAs(measure, cut),
      limit: 'every line is there from end to end, and nothing lies over it',
      source: 'pixels before and after it was drawn',
      fix: { kind: 'move', slot },
    }),
    finding('overflow', {
      ...at,
      ok: spill === 0,
      measured: spill === 0 ? 'its ink stays in its box' : `its ink stands out by ${px(spill)} px`,
      limit: `${box.width} × ${box.height} px at ${box.x}, ${box.y}`,
      source: 'layout of the template',
      fix: { kind: 'shorten-text', slot },
    }),
    finding('contrast', {
      ...at,
      ok: contrast !== null && contrast >= contrastAsked,
      measured: contrast === null ? 'nothing to stand on' : `${contrast.toFixed(2)} : 1${measure.veil ? ', with a veil behind it' : ''}`,
      limit: `at least ${contrastAsked} : 1 on all but a twentieth of the ground`,
      source: layout.minContrast === contrastAsked ? 'the template' : limits.contrast.source,
      fix: { kind: 'recolour', slot, colour: luminance(...inkOf(style.colour).rgb) > 0.22 ? '#ffffff' : '#000000' },
      slack: (contrast ?? 0) / contrastAsked,
    }),
    checkSize(measure, manifest),
  ];
}

/** A legal line must be there, no smaller than its own rule, and readable on its ground. */
function checkLegal(slot: string, measures: readonly TextMeasure[]): Measured {
  const measure = measures.find(({ placed }) => placed.slot === slot);
  const { fitted, style } = measure?.placed ?? {};
  const large = fitted !== undefined && style !== undefined && fitted.sizePx >= Math.floor(style.minSize * 2) / 2;
  const legible = measure !== undefined && isInked(measure) && (measure.contrast ?? 0) >= measure.contrastAsked;
  return finding('legal', {
    slot,
    box: measure ? (inkBoxOf(measure) ?? measure.placed.box) : null,
    ok: measure !== undefined && large && legible,
    measured: measure
      ? `${fitted?.sizePx} px, ${measure.contrast?.toFixed(2) ?? 'no'} : 1${isInked(measure) ? '' : ', not all of it visible'}`
      : 'it is not there',
    limit: measure ? `whole, ${px(style?.minSize ?? 0)} px or more, ${measure.contrastAsked} : 1 or more` : 'it is there, whole and legible',
    source: 'Advertising Law of the PRC, Art. 8 (clear and legible); size by the template',
    fix: measure ? { kind: 'enlarge-text', slot, to: Math.ceil(style?.minSize ?? 0) } : { kind: 'fill-slot', slot },
  });
}

/** A legal line is as large as the law says, where it gives a number. */
function checkLegalSize(demand: NonNullable<Manifest['legal']>[number], measures: readonly TextMeasure[], manifest: Manifest): Measured {
  const placed = measures.find((each) => each.placed.slot === demand.slot)?.placed;
  const { print } = manifest.encode;
  const canvasPx = manifest.canvas.width * manifest.canvas.height;
  const size = (sizePx: number): string => (print ? `${px((sizePx / print.dpi) * mmPerInch)} mm` : `${px(sizePx)} px`);
  const area = (areaPx: number): string => `${((areaPx / canvasPx) * 100).toFixed(1)} % of the picture`;
  const measured = placed && ('leastPx' in demand ? size(placed.fitted.sizePx) : area(placed.fitted.width * placed.fitted.height));
  return finding('legal-size', {
    slot: demand.slot,
    box: placed?.box ?? null,
    ok: placed !== undefined && meets(demand, placed.fitted),
    severity: demand.severity,
    measured: measured ?? 'it is not there',
    limit: `at least ${'leastPx' in demand ? size(demand.leastPx) : area(demand.leastAreaPx)}`,
    source: `${demand.rule}: ${demand.source}`,
    fix: { kind: 'enlarge-text', slot: demand.slot },
    slack: placed ? shareMet(demand, placed.fitted) : 0,
  });
}

const saysAi = /AI\s?生成|人工智能(?:生成|合成)|AI[- ]generated/i;

/** The visible label is there if and only if a picture of a machine is drawn. */
function checkLabel(measures: readonly TextMeasure[], placed: PlacedLayers, manifest: Manifest): Measured {
  const due = drawsAiPicture(placed, manifest);
  const label = measures.find((each) => each.placed.slot === aiLabelSlot);
  const shortSide = Math.min(manifest.canvas.width, manifest.canvas.height);
  const least = limits.aiLabel.shareOfShortSide * shortSide;
  const ink = label && inkBoxOf(label);
  const claims = due ? [] : measures.filter((each) => each !== label && saysAi.test(each.placed.text)).map((each) => each.placed.slot);
  const { source } = limits.aiLabel;
  if (!due)
    return finding('ai-label', {
      ok: !label && claims.length === 0,
      severity: label ? 'block' : 'warn',
      slot: claims[0] ?? null,
      box: ink ?? null,
      measured: label ? 'a label' : claims.length > 0 ? `the words of one in ${claims.join(', ')}` : 'no label',
      limit: 'none, since no picture of a machine is used',
      source,
      fix: { kind: 'remove', slot: claims[0] ?? aiLabelSlot },
    });
  return finding('ai-label', {
    slot: aiLabelSlot,
    box: ink ?? null,
    ok: ink !== undefined && ink !== null && ink.height >= least && (label?.contrast ?? 0) >= (label?.contrastAsked ?? 0),
    measured: ink ? `${ink.height} px high, ${label?.contrast?.toFixed(2)} : 1` : 'no label',
    limit: `a label at least ${px(least)} px high (${limits.aiLabel.shareOfShortSide * 100} % of the shorter side)`,
    source,
    fix: { kind: 'label', slot: aiLabelSlot },
  });
}

/** All that is written, the label among it. */
export function proveTexts(measures: readonly TextMeasure[], placed: PlacedLayers, manifest: Manifest, layout: TemplateLayoutSnapshot): Measured[] {
  const legal = Object.keys(layout.slots).filter((slot) => layout.slots[slot]?.legal);
  return [
    ...measures.flatMap((measure) => checkText(measure, manifest, layout)),
    ...legal.map((slot) => checkLegal(slot, measures)),
    ...(manifest.legal ?? []).map((demand) => checkLegalSize(demand, measures, manifest)),
    checkLabel(measures, placed, manifest),
  ];
}
