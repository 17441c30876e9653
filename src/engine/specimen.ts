import type { Manifest, TemplateLayoutSnapshot } from './contract.ts';
import { isLatin } from './text/fit-text.ts';

const words = { latin: 'Riverside Community Health Centre, Hall 2', cjk: '滨江街道社区卫生服务中心二楼大厅' };
const link = 'https://galaxy.example/r/0Specimen000';

/** A manifest with ordinary content in its row slots: stands for every row when a base's quality is chosen. */
export function specimenOf(manifest: Manifest, layout: TemplateLayoutSnapshot): Manifest {
  const isRow = (slot: string): boolean => layout.slots[slot]?.scope === 'row';
  const replaced = (texts: Record<string, string>, by: string): Record<string, string> =>
    Object.fromEntries(Object.entries(texts).map(([slot, text]) => [slot, isRow(slot) && text.trim() !== '' ? by : text]));
  return { ...manifest, text: replaced(manifest.text, isLatin(manifest.locale) ? words.latin : words.cjk), links: replaced(manifest.links, link) };
}
