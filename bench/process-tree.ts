import { readdirSync, readFileSync } from 'node:fs';

/** Linux counts CPU time in hundredths of a second wherever it runs Node. */
const tickMs = 10;

const statOf = (pid: number): string[] => {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
  } catch {
    return [];
  }
};

/** CPU time of a process, of those it started, and of those they waited for, in milliseconds. */
export function cpuOfTree(root: number): number {
  const stats = new Map(
    readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .map((name) => [Number(name), statOf(Number(name))] as const),
  );
  const isBelow = (pid: number): boolean => pid === root || (pid > 1 && isBelow(Number(stats.get(pid)?.[1] ?? 0)));
  let ticks = 0;
  for (const [pid, stat] of stats)
    if (isBelow(pid))
      ticks += stat
        .slice(11, 15)
        .map(Number)
        .reduce((sum, one) => sum + one, 0);
  return ticks * tickMs;
}
