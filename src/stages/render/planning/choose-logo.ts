import type { PlannableAsset } from '#catalogue/assets/index.ts';
import type { TemplateLayoutSnapshot } from '#engine/contract.ts';

/** On which ground the logos of a slot stand in this layout. */
export const groundOf = ({ layers }: TemplateLayoutSnapshot, slot: string): 'light' | 'dark' =>
  layers.some((layer) => layer.kind === 'logos' && layer.slot === slot && layer.ground === 'dark') ? 'dark' : 'light';

/** The logo that suits the ground: where there is no version for a dark one, the proof says whether this one is seen there. */
export const logoFor = (logo: PlannableAsset, ground: 'light' | 'dark'): PlannableAsset => (ground === 'dark' ? (logo.onDark ?? logo) : logo);

/** The logos of a row, each once: a partner whose logo the plan names as well does not stand beside itself. */
export const logosOf = (given: readonly PlannableAsset[], ground: 'light' | 'dark'): PlannableAsset[] => [
  ...new Map(given.map((logo) => logoFor(logo, ground)).map((logo) => [logo.sha256, logo])).values(),
];
