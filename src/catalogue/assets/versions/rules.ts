/** Kinds of files that are looked at and used in the same way: one may take the other's place. */
const families: readonly (readonly string[])[] = [['picture', 'animation']];

/**
 * May a file of one kind take the place of another? Whatever uses the asset expects to use its next version in the same
 * way: a logo that becomes a font would leave every creative made with it without an answer.
 */
export const mayReplace = (before: string, after: string): boolean =>
  before === after || families.some((family) => family.includes(before) && family.includes(after));
