export type KeptPicture = { bytes: Buffer; width: number; height: number };

/** Pictures by what made them, as many as fit into `maxBytes`; the one that was not asked for the longest goes first. */
export function createKeptPictures(maxBytes: number) {
  const kept = new Map<string, KeptPicture>();
  let sizeBytes = 0;
  return {
    get(id: string): KeptPicture | undefined {
      const one = kept.get(id);
      if (one) {
        kept.delete(id);
        kept.set(id, one);
      }
      return one;
    },
    put(id: string, one: KeptPicture): void {
      sizeBytes += one.bytes.length - (kept.get(id)?.bytes.length ?? 0);
      kept.delete(id);
      kept.set(id, one);
      for (const [oldest, { bytes }] of kept) {
        if (sizeBytes <= maxBytes) break;
        kept.delete(oldest);
        sizeBytes -= bytes.length;
      }
    },
  };
}
