import type { RulePack } from './contract.ts';
import { type Span, spansOf } from './matching.ts';

export type LinkMatch = { match: string; /** Null where it shows only once decoded. */ span: Span | null };

/** Where patterns match a link, as it stands or with its percent-encoding undone. */
export function matchesInLink(link: string, patterns: readonly string[]): LinkMatch[] {
  const spans = spansOf(link, patterns);
  if (spans.length > 0) return spans.map((span) => ({ match: link.slice(span.start, span.end), span }));
  let decoded: string;
  try {
    decoded = decodeURIComponent(link);
  } catch {
    return []; // no valid percent-encoding, so nothing is hidden in it
  }
  return spansOf(decoded, patterns).map((span) => ({ match: decoded.slice(span.start, span.end), span: null }));
}

/**
 * What looks like personal data in an address, or null: the pack's link rules, whatever the creative is about. Asked at
 * the border, so that such an address never gets into a campaign.
 */
export function personalDataIn(pack: RulePack, link: string): string | null {
  const patterns = pack.rules.flatMap((rule) => rule.checks.flatMap((check) => (check.kind === 'link-pattern' ? check.patterns : [])));
  return matchesInLink(link, patterns)[0]?.match ?? null;
}
