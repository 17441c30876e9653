export type Canvas = { id: string; name: string; width: number; height: number };
/** Canvases of one shape: they show the same part of a picture. */
export type AspectGroup = { key: string; label: string; width: number; height: number; canvases: Canvas[] };

/** Shapes this near to each other show the same part, to the eye. */
const sameWithin = 0.01;
const mostPart = 16;

/** A ratio as people say it: 16:9, 3:4, or 1.91:1 where no small numbers fit. */
export function ratioLabel(width: number, height: number): string {
  const ratio = width / height;
  for (let sum = 2; sum <= 2 * mostPart; sum++) {
    for (let across = Math.max(1, sum - mostPart); across <= Math.min(mostPart, sum - 1); across++) {
      const down = sum - across;
      if (Math.abs(across / down / ratio - 1) < sameWithin / 2) return `${across}:${down}`;
    }
  }
  return ratio >= 1 ? `${ratio.toFixed(2)}:1` : `1:${(1 / ratio).toFixed(2)}`;
}

/** Channels by the shape of their canvas, tall ones first; the largest canvas of a shape stands for it. */
export function groupByAspect(canvases: readonly Canvas[]): AspectGroup[] {
  const groups: AspectGroup[] = [];
  for (const canvas of [...canvases].sort((a, b) => a.width / a.height - b.width / b.height)) {
    const last = groups.at(-1);
    const ratio = canvas.width / canvas.height;
    if (last && Math.abs(ratio / (last.width / last.height) - 1) < sameWithin) {
      last.canvases.push(canvas);
      if (canvas.width > last.width) Object.assign(last, { width: canvas.width, height: canvas.height });
    } else groups.push({ key: '', label: '', width: canvas.width, height: canvas.height, canvases: [canvas] });
  }
  return groups.map((group) => {
    const label = ratioLabel(group.width, group.height);
    return { ...group, label, key: `${group.width}x${group.height}` };
  });
}
