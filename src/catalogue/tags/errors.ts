import { defineErrors } from '#kernel/errors.ts';

export const tagErrors = defineErrors({
  'tag-not-found': { kind: 'missing', title: 'There is no such tag', fix: 'Look it up with GET /v1/tags; a synonym is changed at its tag.' },
  'tag-word-taken': {
    kind: 'conflict',
    title: 'The word means another tag already',
    fix: 'Use the tag that is named in tag. To make both one, merge them with POST /v1/tags/{name}/merge.',
  },
  'tag-into-itself': { kind: 'conflict', title: 'A tag cannot be merged into itself', fix: 'Name another tag in into.' },
  'tag-in-use': {
    kind: 'conflict',
    title: 'Assets have this tag',
    fix: 'Merge it into another tag, or send force=true to take it off the assets.',
  },
  'tag-marks-ai': {
    kind: 'conflict',
    title: 'The tag says that a machine made the picture',
    fix: 'Leave it as it is, or merge it into another tag that says so: ai, ai-generated, aigc or ai生成.',
  },
});
