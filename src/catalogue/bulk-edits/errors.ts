import { defineErrors } from '#kernel/errors.ts';

export const bulkEditErrors = defineErrors({
  'bulk-edit-not-found': {
    kind: 'missing',
    title: 'There is no such bulk edit',
    fix: 'List them with GET /v1/bulk-edits; a preview is kept for a day, for whoever made it.',
  },
  'selection-changed': {
    kind: 'conflict',
    title: 'Other assets are meant by now than were previewed',
    fix: 'Look at the new preview in `preview`, and start that one by its token.',
  },
  'selection-empty': { kind: 'unprocessable', title: 'No asset is meant', fix: 'Widen the query or take out exceptions.' },
  'selection-too-large': { kind: 'unprocessable', title: 'More assets are meant than one edit takes', fix: 'Narrow the query and make several edits.' },
  'collection-unknown': { kind: 'unprocessable', title: 'There is no such collection', fix: 'List collections with GET /v1/collections.' },
  'bulk-edit-running': { kind: 'conflict', title: 'The edit is still running', fix: 'Wait until it is done, or stop it: POST /v1/bulk-edits/{id}/stop.' },
  'bulk-edit-undone': { kind: 'conflict', title: 'The edit cannot be undone', fix: 'To have its changes again, undo the undo that is named in undoneBy.' },
  'too-many-watchers': {
    kind: 'unavailable',
    title: 'Too many streams of progress are open here',
    fix: 'Try again in a few seconds, or ask for the edit itself: GET /v1/bulk-edits/{id} has its counts.',
  },
});
