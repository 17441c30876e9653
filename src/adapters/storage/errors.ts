import { defineErrors } from '#kernel/errors.ts';

export const storageErrors = defineErrors({
  'storage-unavailable': {
    kind: 'unavailable',
    title: 'The object store can’t be used.',
    fix: 'Try again in a moment. If it stays, check the data folder and its free space, or the server S3_ENDPOINT names and its keys.',
  },
  'storage-full': {
    kind: 'unavailable',
    title: 'There is no space left for objects.',
    fix: 'Free space on the disk of the data folder, or move GALAXY_DATA to a larger one; then try again.',
  },
  'object-incomplete': {
    kind: 'invalid',
    title: 'The bytes ended early, or are more than announced.',
    fix: 'Send the whole file again.',
  },
  'object-range-invalid': {
    kind: 'invalid',
    title: 'The range lies outside the object.',
    fix: 'Ask for a range within the object’s size.',
  },
});
