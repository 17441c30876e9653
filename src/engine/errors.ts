import { defineErrors } from '#kernel/errors.ts';

export const engineErrors = defineErrors({
  'layout-canvas-differs': {
    kind: 'unprocessable',
    title: 'The layout was made for another canvas',
    fix: 'Resolve the layout for the width and height of the manifest, then render again.',
  },
});
