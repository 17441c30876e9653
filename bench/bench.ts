/** A bench measures ratios inside one run, so that its figures mean the same on any machine. */
export type Bench = {
  describes: string;
  run(report: (line: string) => void, options?: { rows?: number; channels?: number; workers?: number[]; queue?: string }): Promise<Record<string, unknown>>;
  table(result: Record<string, unknown>): string;
};
