import type { Purpose } from '#catalogue/releases/contract.ts';
import type { Category } from '#catalogue/rules/contract.ts';

/**
 * What a campaign of this category uses a person or a picture for: what its releases have to allow. Everything that is
 * sold counts as product; what sells nothing in particular is brand.
 */
export function purposeOfCategory(category: Category): Purpose {
  if (category === 'charity') return 'charity';
  return category === 'general' ? 'brand' : 'product';
}
