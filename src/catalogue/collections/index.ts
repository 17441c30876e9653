/** The door of collections: the tree of folders that people put assets into. */
export { ensureCollectionPath } from './ensure-collection-path.ts';
export { collectionErrors } from './errors.ts';
export { addToCollection, removeFromCollection } from './fill-collection.ts';
export { collectionRoutes } from './routes.ts';
