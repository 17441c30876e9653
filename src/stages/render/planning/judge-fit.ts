import type { Manifest } from '#engine/contract.ts';
import { crowdedLogos, tooLongSlots } from '#engine/index.ts';
import type { Layout } from './combine.ts';
import type { Reason } from '../contract.ts';
import type { FilledSlots } from './fill-slots.ts';
import { type Memo, remember } from './plan-memo.ts';
import { slotsOfLayer } from './settle-layout.ts';

/** Layer by layer: a text that many rows have in common is set once, and a row's own text moves nobody else's. */
function tooLongOf(layout: Layout, { locale, text, legal = [] }: Manifest, memo: Memo): string[] {
  const tooLong = layout.snapshot.layers.flatMap((layer, i) => {
    const slots = slotsOfLayer(layer).filter((slot) => text[slot] !== undefined);
    if (slots.length === 0) return [];
    const texts = Object.fromEntries(slots.map((slot) => [slot, text[slot] ?? '']));
    const demands = legal.filter(({ slot }) => slots.includes(slot));
    return remember(memo.fits, `${layout.digest} ${i} ${locale} ${JSON.stringify([texts, demands])}`, () =>
      tooLongSlots(layout.snapshot, [layer], { locale, text: texts, legal: demands }),
    );
  });
  return [...new Set(tooLong)];
}

/** What does not fit its place in the layout: logos that cannot keep their distances, texts at their smallest size. */
export function judgeFit(layout: Layout, manifest: Manifest, assets: FilledSlots['assets'], memo: Memo): Reason[] {
  const marks = () => new Map(assets.flatMap(({ asset }) => (asset.mark ? [[asset.sha256, asset.mark] as const] : [])));
  const crowded = remember(memo.lockups, `${layout.digest} ${JSON.stringify(manifest.pictures)}`, () => crowdedLogos(layout.snapshot, manifest, marks()));
  const { width, height } = layout.snapshot.canvas;
  const askedBy = (slot: string): string => {
    const rule = manifest.legal?.find((one) => one.slot === slot && one.severity === 'block')?.rule;
    return rule === undefined ? '' : `, which ${rule} sets`;
  };
  return [
    ...crowded.map(({ slot, detail, fitting }): Reason => {
      const most = fitting > 0 ? ` The first ${fitting} of them would fit.` : '';
      return { code: 'logos-do-not-fit', slot, detail: `The logos of ${slot} cannot be set: ${detail}.${most}` };
    }),
    ...tooLongOf(layout, manifest, memo).map((slot): Reason => ({
      code: 'text-too-long',
      slot,
      detail: `The text of ${slot} does not fit ${width} × ${height} even at its smallest size${askedBy(slot)}: shorten it.`,
    })),
  ];
}
