import type { ChannelSpec } from '#catalogue/channels/index.ts';
import type { ChannelView } from '#engine/contract.ts';

type Crop = ChannelSpec['derivedCrops'][number];
/** The part of a crop in which things may stand. */
function seenOf({ box, safeArea }: Crop): Crop['box'] {
  if (!safeArea) return box;
  const { top, right, bottom, left } = safeArea;
  return { x: box.x + left, y: box.y + top, width: box.width - left - right, height: box.height - top - bottom };
}

/** What the proof measures against, of all that a spec says; what does not apply is absent, so that it hashes as nothing. */
export function viewOf({ safeArea, derivedCrops, shownWidthPx, forbids }: ChannelSpec): { view?: ChannelView } {
  const view: ChannelView = {
    ...(safeArea ? { safeArea } : {}),
    ...(derivedCrops.length > 0 ? { crops: derivedCrops.map((crop) => ({ id: crop.id, box: seenOf(crop) })) } : {}),
    ...(shownWidthPx === null ? {} : { shownWidthPx }),
    ...(forbids.length > 0 ? { forbids } : {}),
  };
  return Object.keys(view).length > 0 ? { view } : {};
}
