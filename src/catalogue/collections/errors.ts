import { defineErrors } from '#kernel/errors.ts';

export const collectionErrors = defineErrors({
  'collection-not-found': { kind: 'missing', title: 'There is no such collection', fix: 'Take an id from GET /v1/collections.' },
  'collection-unknown-parent': {
    kind: 'unprocessable',
    title: 'The parent collection does not exist',
    fix: 'Take the id of the parent from GET /v1/collections, or leave parentId out.',
  },
  'collection-unknown-asset': { kind: 'unprocessable', title: 'One of the assets does not exist', fix: 'Leave out the ids that are listed in fields.' },
  'collection-name-taken': {
    kind: 'conflict',
    title: 'Another collection beside it has this name',
    fix: 'Use the collection that is named in collectionId, or choose another name.',
  },
  'collection-in-itself': { kind: 'conflict', title: 'A collection cannot be moved below itself', fix: 'Choose a parent that is not below this collection.' },
  'collection-too-deep': { kind: 'unprocessable', title: 'The tree of collections would be too deep', fix: 'Put it further up: 20 levels are the most.' },
  'collection-has-children': {
    kind: 'conflict',
    title: 'There are collections below this one',
    fix: 'Move or delete them first, or send force=true to delete them as well. Assets stay in the library either way.',
  },
  'collection-path-unusable': {
    kind: 'unprocessable',
    title: 'The path cannot be made into collections',
    fix: 'Use names of 1 to 200 characters with / between them, at most 20, none of them . or ...',
  },
});
