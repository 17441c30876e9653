/** Canvases that are used again: one that nobody has to collect or fault in anew, which takes longer than drawing a row. */
export type CanvasPool = { take(sizeBytes: number): Buffer; give(canvas: Buffer): void; empty(): void };

/** A screen's canvas has 6 MB, a printed sheet's up to 170: of those few are made, and none is worth holding for the next. */
export const maxKeptBytes = 32_000_000;

/** Keeps up to `most` canvases that were given back, of whatever sizes; the one that waited longest goes first. */
export function createCanvasPool(most: number): CanvasPool {
  const spare: Buffer[] = [];
  return {
    take(sizeBytes) {
      const at = spare.findLastIndex(({ length }) => length === sizeBytes);
      return (at < 0 ? undefined : spare.splice(at, 1)[0]) ?? Buffer.allocUnsafe(sizeBytes);
    },
    give(canvas) {
      if (canvas.length > maxKeptBytes) return;
      spare.push(canvas);
      if (spare.length > most) spare.shift();
    },
    empty() {
      spare.length = 0;
    },
  };
}
