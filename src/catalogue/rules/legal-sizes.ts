import { z } from 'zod';
import { categories, type Category, isWellVerified, verificationLevels } from './contract.ts';
import data from './legal-sizes.json' with { type: 'json' };

/**
 * How large the law wants a legal line to be, where it gives a number. Most laws ask only that it be clear (Advertising Law of
 * the PRC, Art. 8; SAMR order 21 of 2019): for those there is no entry, and the proof warns by a house rule.
 */
const sizeSchema = z.strictObject({
  id: z.string().regex(/^[A-Z0-9]+(-[A-Z0-9]+)*$/),
  /** Where it is published, as ISO 3166. */
  market: z.string().regex(/^[A-Z]{2}$/),
  categories: z.array(z.enum(categories)).min(1),
  /** Holds for lines that say this; null: for all legal lines. */
  says: z.string().min(1).nullable(),
  /** Holds on paper only; null: everywhere. */
  media: z.literal('print').nullable(),
  least: z.union([z.strictObject({ mm: z.number().positive() }), z.strictObject({ shareOfArea: z.number().positive().max(1) })]),
  /** What the text of the law is about. What binds labels of products is only an analogy for a poster. */
  binds: z.enum(['advertising', 'labels']),
  law: z.strictObject({ name: z.string(), article: z.string(), url: z.url(), verification: z.enum(verificationLevels), quote: z.string() }),
  checkedOn: z.iso.date(),
});
type LegalSize = z.infer<typeof sizeSchema>;
const { sizes } = z.strictObject({ format: z.literal('galaxy.legal-sizes/1'), sizes: z.array(sizeSchema) }).parse(data);

/** The stricter reading: Russian without a country is for Russia, Uyghur for China. */
const marketOf = (locale: string): string | undefined => new Intl.Locale(locale).maximize().region;

const mmPerInch = 25.4;
const inPx = ({ least }: LegalSize, canvas: Canvas): { leastPx: number } | { leastAreaPx: number } =>
  'mm' in least
    ? { leastPx: Math.ceil((least.mm / mmPerInch) * (canvas.dpi ?? 0)) }
    : { leastAreaPx: Math.ceil(least.shareOfArea * canvas.width * canvas.height) };

type Canvas = { width: number; height: number; /** On paper. */ dpi: number | null };
export type LegalDemand = { slot: string; rule: string; severity: 'block' | 'warn'; source: string } & ({ leastPx: number } | { leastAreaPx: number });

/** What the law asks of each legal line of a creative, in pixels of its canvas. Only well verified law about advertising blocks. */
export function legalDemands(
  lines: Readonly<Record<string, string>>,
  { locale, category, canvas }: { locale: string; category: Category; canvas: Canvas },
): LegalDemand[] {
  const market = marketOf(locale);
  const applying = sizes.filter((size) => size.market === market && size.categories.includes(category) && (size.media === null || canvas.dpi !== null));
  return Object.entries(lines).flatMap(([slot, text]) =>
    applying
      .filter(({ says }) => says === null || text.includes(says))
      .map((size) => ({
        slot,
        rule: size.id,
        severity: size.binds === 'advertising' && isWellVerified(size.law.verification) ? ('block' as const) : ('warn' as const),
        source: `${size.law.name}, ${size.law.article}${size.binds === 'labels' ? ' (of labels; here by analogy)' : ''}`,
        ...inPx(size, canvas),
      })),
  );
}
