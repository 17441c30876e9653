import { aiLabelSlot } from '../draw/ai-label.ts';
import type { DrawnMeasures } from '../draw/base.ts';
import type { Box, TemplateLayoutSnapshot } from '../contract.ts';
import type { TextMeasure } from '../draw/measure-text.ts';
import type { PlacedLayers } from '../place/place-layers.ts';

/** Something that must be seen, and where it was found to stand. */
export type Standing = {
  kind: 'text' | 'label' | 'qr' | 'logo' | 'person';
  slot: string | null;
  name: string;
  box: Box;
  /** What is drawn under it, and over all that was drawn before. */
  plate?: Box;
  /** Lines of one text may touch. */ of: object;
};

/** Everything on a canvas that must be seen: inks of lines, codes, logos, and persons as the point in their middle. */
export function standingOn(drawn: DrawnMeasures, row: readonly TextMeasure[], placed: PlacedLayers, layout: TemplateLayoutSnapshot): Standing[] {
  const texts = [...drawn.texts, ...row].flatMap((measure): Standing[] => {
    const { slot, text, plate } = measure.placed;
    const isLabel = slot === aiLabelSlot;
    const name = isLabel ? 'the label' : slot === null ? `“${text}”` : `the text of ${slot}`;
    if (isLabel && plate) return [{ kind: 'label', slot, name, box: plate.box, of: measure }];
    return measure.inks.flatMap((ink): Standing[] => (ink ? [{ kind: 'text', slot, name, box: ink, of: measure, ...(plate && { plate: plate.box }) }] : []));
  });
  const codes = [...placed.staticQr, ...placed.row].flatMap((layer): Standing[] =>
    layer.kind === 'qr' ? [{ kind: 'qr', slot: layer.slot, name: `the code ${layer.slot}`, box: layer.box, of: layer }] : [],
  );
  const logos = drawn.logos.flatMap(({ layer, logos: each }) =>
    each.map((logo, i): Standing => ({ kind: 'logo', slot: layer.slot, name: `logo ${i + 1}`, box: logo.box, of: layer })),
  );
  const persons = drawn.pictures.flatMap(({ layer, focal }): Standing[] =>
    layout.slots[layer.slot]?.person
      ? [{ kind: 'person', slot: layer.slot, name: `the person in ${layer.slot}`, box: { ...focal, width: 0, height: 0 }, of: layer }]
      : [],
  );
  return [...texts, ...codes, ...logos, ...persons];
}
