import { defineErrors } from '#kernel/errors.ts';

export const customFieldErrors = defineErrors({
  'custom-field-not-found': { kind: 'missing', title: 'There is no such custom field', fix: 'Take a key from GET /v1/custom-fields.' },
  'custom-field-taken': {
    kind: 'conflict',
    title: 'There is a custom field of this key already',
    fix: 'Choose another key, or change the field that is there.',
  },
  'custom-field-limit': {
    kind: 'conflict',
    title: 'There are as many custom fields as there can be',
    fix: 'Delete a field that is not needed: 100 are the most.',
  },
  'custom-field-in-use': {
    kind: 'conflict',
    title: 'Assets have a value in this field',
    fix: 'Archive the field to keep the values, or send force=true to delete the field with all of them.',
  },
  'custom-option-in-use': {
    kind: 'conflict',
    title: 'Assets have an option that would be removed',
    fix: 'Give these assets another value first, or keep the options that are listed.',
  },
  'custom-options-unusable': {
    kind: 'unprocessable',
    title: 'The field takes no options',
    fix: 'Send options for fields of the type choice or choices only.',
  },
  'custom-value-unusable': {
    kind: 'unprocessable',
    title: 'A value does not fit its custom field',
    fix: 'Correct the values that are listed in fields; GET /v1/custom-fields says what each field takes.',
  },
  'custom-values-too-large': {
    kind: 'unprocessable',
    title: 'The asset would hold too much in custom fields',
    fix: 'Shorten the values: together 16 kB are the most.',
  },
});
