import type { ChannelSpec } from '#catalogue/channels/index.ts';
import type { ChannelView } from '#engine/contract.ts';

/** What the proof measures against, of all that a spec says; what does not apply is absent, so that it hashes as nothing. */
export function viewOf({ safeArea, derivedCrops, shownWidthPx, forbids }: ChannelSpec): { view?: ChannelView } {
  const view: ChannelView = {
    ...(safeArea ? { safeArea } : {}),
    ...(derivedCrops.length > 0 ? { crops: derivedCrops.map(({ id, box }) => ({ id, box })) } : {}),
    ...(shownWidthPx === null ? {} : { shownWidthPx }),
    ...(forbids.length > 0 ? { forbids } : {}),
  };
  return Object.keys(view).length > 0 ? { view } : {};
}
