import { defineReasons } from '#kernel/errors.ts';

/** Why a placement may not be made, or a row of a table cannot be used. Ids of rules come beside these: GET /v1/rules has them. */
export const renderReasons = defineReasons({
  'slot-empty': { title: 'A required slot has nothing to show', fix: 'Give its text or picture in the plan, or in the row.' },
  'asset-not-ready': { title: 'The asset is not measured yet, or could not be', fix: 'Wait until its state is ready, or choose another asset.' },
  'asset-not-visible': { title: 'The asset has no picture to show', fix: 'Choose a photograph, a drawing or a logo.' },
  'asset-trashed': { title: 'The asset is in the trash', fix: 'Restore it, or choose another.' },
  recalled: {
    title: 'It, somebody or something in it, or its campaign is recalled',
    fix: 'Use something else, or ask a reviewer whether the recall still has to stand.',
  },
  'campaign-ended': { title: 'The campaign has ended', fix: 'Set a later end, or plan in another campaign.' },
  'words-missing': { title: 'The template does not say its own words in this language', fix: 'Write them in the template’s file, under `words`.' },
  'format-not-made': { title: 'The channel takes only formats that are not made here', fix: 'Choose another channel.' },
  'glyph-missing': { title: 'The font cannot draw a character', fix: 'Replace the characters that are named.' },
  'text-too-long': { title: 'A text does not fit its place', fix: 'Shorten it, or give approved alternates: long, medium, short.' },
  'logos-do-not-fit': { title: 'The logos cannot keep their size and distances', fix: 'Take fewer logos, or another channel or template.' },
  'legal-not-shown': {
    title: 'The layout has no room for the legal line on this canvas',
    fix: 'Take another template for this channel, or leave the channel out.',
  },
  'post-length': { title: 'A text beside the file is longer than the channel takes', fix: 'Shorten the field of `post` that is named.' },
  'animation-not-alone': { title: 'An animation stands beside other pictures', fix: 'Give the slot one animation, or several stills.' },
  'animation-not-shown': { title: 'The animation cannot be played here', fix: 'Upload it again, or choose a still.' },
  'animation-too-large': {
    title: 'The frames are larger together than one film may be',
    fix: 'Choose a smaller channel, or an animation of fewer or smaller frames.',
  },
  'animation-too-long': { title: 'The animation is longer than the channel takes', fix: 'Shorten it, or choose a still.' },
  'too-many-stills': { title: 'More stills than the slot or the channel has time for', fix: 'Take fewer pictures.' },
  'row-unreadable': { title: 'The line cannot be read as CSV', fix: 'Quote the cell, and double the quotation marks inside it.' },
  'row-cells': { title: 'The row has more or fewer cells than the header has columns', fix: 'Quote cells that hold the separator, and send the row again.' },
  'row-invalid': { title: 'A value of the row cannot be used', fix: 'Correct the column that is named, and send the row again.' },
  'row-slot-unknown': { title: 'The column names no text slot of the template', fix: 'Rename the column, or begin its name with # to keep it as a note.' },
  'row-alternate-alone': {
    title: 'A shorter text stands without the long one',
    fix: 'Fill the column of the long text in the same language too, or empty the shorter one.',
  },
  'row-key-twice': { title: 'The key was used before in this table', fix: 'Give each row a key of its own, such as region and number together.' },
  'row-reference-unknown': {
    title: 'The row names a partner or ambassador that does not exist',
    fix: 'Take an id from GET /v1/partners or GET /v1/ambassadors.',
  },
  'spec-outdated': { title: 'It was made for an older spec of its channel', fix: 'Plan again, and it is made for the one that holds now.' },
});
