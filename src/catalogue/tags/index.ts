/** The door of tags: free words that people give to assets, each with its synonyms. */
export { canonicalTags, meantTags } from './canonical-tags.ts';
export { tagErrors } from './errors.ts';
export { tagRoutes } from './routes.ts';
