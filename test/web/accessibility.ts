import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
type Found = { id: string; nodes: { target: string[]; failureSummary?: string }[] };

/** What on the page breaks WCAG 2.2 AA, as axe sees it: a line each. */
export async function breachesOf(page: Page): Promise<string[]> {
  // The console's policy allows no script of others: it is run from outside the page.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(await readFile(axe, 'utf8'));
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
  const { violations } = await page.evaluate<{ violations: Found[] }, string[]>(
    async (values) => await (window as unknown as { axe: { run(options: object): Promise<never> } }).axe.run({ runOnly: { type: 'tag', values } }),
    tags,
  );
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')} ${failureSummary ?? ''}`));
}
