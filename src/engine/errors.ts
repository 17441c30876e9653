import { defineErrors } from '#kernel/errors.ts';

export const engineErrors = defineErrors({
  'layout-canvas-differs': {
    kind: 'unprocessable',
    title: 'The layout was made for another canvas',
    fix: 'Resolve the layout for the width and height of the manifest, then render again.',
  },
  'frames-missing': {
    kind: 'unprocessable',
    title: 'A moving picture does not have the frames that were planned',
    fix: 'Upload the animation again, then plan again.',
  },
});
