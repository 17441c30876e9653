/** How many numbers each command of SVG path data takes, and which of them are horizontal. */
const commands: Record<string, { takes: number; horizontal: readonly number[] }> = {
  M: { takes: 2, horizontal: [0] },
  L: { takes: 2, horizontal: [0] },
  T: { takes: 2, horizontal: [0] },
  H: { takes: 1, horizontal: [0] },
  V: { takes: 1, horizontal: [] },
  C: { takes: 6, horizontal: [0, 2, 4] },
  S: { takes: 4, horizontal: [0, 2] },
  Q: { takes: 4, horizontal: [0, 2] },
  A: { takes: 7, horizontal: [5] },
  Z: { takes: 0, horizontal: [] },
};
/** Where an arc says how its ellipse is turned, and which way round it goes. */
const [arcRotation, arcSweep] = [2, 4];

/** Path data seen in a mirror that stands in the middle of a view box so wide. */
export function mirrorPath(d: string, width: number): string {
  return [...d.matchAll(/([MLTHVCSQAZ])([^MLTHVCSQAZ]*)/gi)]
    .map(([, command = '', given = ''], nth) => {
      const { takes, horizontal } = commands[command.toUpperCase()] ?? { takes: 0, horizontal: [] };
      const isAbsolute = command === command.toUpperCase();
      const isArc = command.toUpperCase() === 'A';
      const numbers = (given.match(/-?(?:\d+\.?\d*|\.\d+)/g) ?? []).map((text, i) => {
        const [value, at] = [Number(text), i % takes];
        // The first move is from nowhere, so it is absolute however it is written.
        const fromEdge = isAbsolute || (nth === 0 && i < takes);
        if (horizontal.includes(at)) return Number(((fromEdge ? width : 0) - value).toFixed(3));
        if (isArc && at === arcSweep) return 1 - value;
        return isArc && at === arcRotation ? -value : value;
      });
      return command + numbers.join(' ');
    })
    .join('');
}
