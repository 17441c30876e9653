import type { Db } from '#adapters/db/client.ts';
import type { Storage } from '#ports/storage.ts';
import { picturesOf } from '../pictures-of.ts';
import type { PlannedItem } from '../planning/plan-variants.ts';
import { createDrawAside } from './draw-aside.ts';
import { createGate } from './gate.ts';
import { createKeptPictures, type KeptPicture } from './kept-pictures.ts';

/** The long side: what a console or a chat shows of a poster. */
const maxSidePx = 800;
/** About 300 pictures of 100 kB. */
const keptBytes = 32 * 1024 * 1024;
/** The last of them waits about two seconds, a poster taking a quarter of one. */
const maxWaiting = 8;

export type Previews = {
  draw(variant: NonNullable<PlannedItem['variant']>): Promise<KeptPicture>;
  close(): Promise<void>;
};

/**
 * Draws variants small, one at a time, in the process that answers but not in the thread that does: it shares no queue and no
 * engine with batches, so it waits behind none, and nobody waits for it. What was drawn is kept by its manifest's hash.
 */
export function createPreviews(deps: { db: Db; storage: Storage }, options: { deadlineMs?: number } = {}): Previews {
  const aside = createDrawAside(picturesOf(deps), options);
  const gate = createGate(maxWaiting);
  const kept = createKeptPictures(keptBytes);
  const drawing = new Map<string, Promise<KeptPicture>>();
  const drawNow: Previews['draw'] = async ({ id, manifest, layout }) => {
    // Without its limit no time goes into a search for the quality that fits it.
    const unlimited = { ...manifest, encode: { ...manifest.encode, maxBytes: null } };
    const picture = await aside.draw({ manifest: unlimited, snapshot: layout.snapshot, maxSidePx });
    kept.put(id, picture);
    return picture;
  };
  const draw: Previews['draw'] = (variant) => {
    const known = kept.get(variant.id);
    if (known) return Promise.resolve(known);
    const running = drawing.get(variant.id) ?? gate(() => drawNow(variant)).finally(() => drawing.delete(variant.id));
    drawing.set(variant.id, running);
    return running;
  };
  return { draw, close: () => aside.close() };
}
