import { defineErrors } from '#kernel/errors.ts';
import { takenList } from './formats.ts';

export const ingestErrors = defineErrors({
  'multipart-expected': {
    kind: 'unsupported',
    title: 'An upload is a multipart form',
    fix: 'Send multipart/form-data with the picture in the part "file".',
  },
  'multipart-broken': {
    kind: 'invalid',
    title: 'The multipart form cannot be read',
    fix: 'Send the form again; if it was built by hand, check its boundary and its last line.',
  },
  'file-missing': { kind: 'invalid', title: 'The form has no file', fix: 'Send exactly one picture, in a part named "file" that has a file name.' },
  'file-empty': {
    kind: 'unprocessable',
    title: 'The file is empty',
    fix: 'Choose the file again: it has 0 bytes, so the copy or download before this one went wrong.',
  },
  'file-too-large': { kind: 'too-large', title: 'The file is too large', fix: 'Export it smaller: the limit is named in the detail.' },
  'not-an-image': {
    kind: 'unsupported',
    title: 'The file is of no kind that is taken',
    fix: `Send one of these: ${takenList}. The content decides, not the name of the file.`,
  },
  'file-type-unsupported': { kind: 'unsupported', title: 'Files of this type are not taken', fix: `Export it as one of these and upload that: ${takenList}.` },
  'archive-not-unpacked': {
    kind: 'unsupported',
    title: 'An archive is not one asset',
    fix: 'Import it: upload it through /v1/uploads with unpack=true, and each file in it becomes an asset. Or unpack it and upload the files.',
  },
  'document-locked': {
    kind: 'unprocessable',
    title: 'The document is locked with a password',
    fix: 'Save it without a password where it comes from, and upload that.',
  },
  'file-broken': {
    kind: 'unprocessable',
    title: 'The file is damaged or incomplete',
    fix: 'Open it where it comes from, export it again, and upload the new file.',
  },
  'file-too-costly': {
    kind: 'too-large',
    title: 'Opening the file takes more time or memory than is allowed',
    fix: 'Simplify it (fewer or smaller pictures, layers or pages), or export it as PNG or JPEG, and upload that.',
  },
  'image-broken': {
    kind: 'unprocessable',
    title: 'The picture is damaged or incomplete',
    fix: 'Open it where it comes from, export it again, and upload the new file.',
  },
  'image-too-large': { kind: 'too-large', title: 'The picture has too many pixels', fix: 'Scale it down: the limit is named in the detail.' },
  'svg-unsafe': {
    kind: 'unprocessable',
    title: 'The SVG could run or load something',
    fix: 'Remove what is named in the detail, or export it as plain SVG with pictures embedded and text as outlines.',
  },
  'svg-too-complex': {
    kind: 'too-large',
    title: 'The SVG holds more than can be drawn safely',
    fix: 'Simplify it below the limit that is named, or export it as PNG and upload that.',
  },
  'upload-ambassador-unknown': { kind: 'unprocessable', title: 'There is no such ambassador', fix: 'Create the ambassador first, or leave ambassadorId out.' },
  'checksum-mismatch': {
    kind: 'unprocessable',
    title: 'The file is not the one that was announced',
    fix: 'Send it again: it changed while it was read, or was damaged on its way. If that repeats, compute the sha256 of the file itself.',
  },
  'upload-not-found': {
    kind: 'missing',
    title: 'There is no such upload',
    fix: 'Begin it anew with POST /v1/uploads; only the person who began an upload can go on with it.',
  },
  'upload-expired': { kind: 'gone', title: 'The upload is no longer kept', fix: 'Begin it anew with POST /v1/uploads: unfinished ones are kept for 24 hours.' },
  'upload-unfinished': { kind: 'conflict', title: 'The upload is not finished', fix: 'Send the bytes that are missing: HEAD on the upload says from where.' },
  'upload-finished': {
    kind: 'conflict',
    title: 'The upload has ended',
    fix: 'Read what became of it with GET on its result; begin another upload for more bytes.',
  },
  'upload-offset-wrong': {
    kind: 'conflict',
    title: 'The bytes do not continue what is here',
    fix: 'Ask with HEAD how much is here (Upload-Offset) and send from there.',
  },
  'upload-too-long': {
    kind: 'too-large',
    title: 'More bytes came than were announced',
    fix: 'Announce the real size in Upload-Length when the upload begins.',
  },
  'upload-busy': {
    kind: 'unavailable',
    title: 'Another request writes to this upload',
    fix: 'Wait a moment, ask with HEAD how much is here, and go on from there.',
  },
  'upload-interrupted': {
    kind: 'unavailable',
    title: 'The upload was interrupted',
    fix: 'Ask with HEAD how much is here (Upload-Offset) and send the rest.',
  },
  'upload-malformed': {
    kind: 'invalid',
    title: 'This is not tus 1.0',
    fix: 'Use a tus client, or compare your headers with https://tus.io/protocols/resumable-upload.',
  },
  'tus-version-unsupported': { kind: 'precondition', title: 'The tus version is missing or another one', fix: 'Send the header Tus-Resumable: 1.0.0.' },
  'uploads-too-many': {
    kind: 'limited',
    title: 'Too many uploads are unfinished',
    fix: 'Finish some, or end them with DELETE; what is left unfinished goes by itself after 24 hours.',
  },
  'upload-no-room': {
    kind: 'unavailable',
    title: 'The disk has no room for this upload',
    fix: 'Try again later, or ask whoever runs Galaxy to make room on the disk of its data folder.',
  },
  'upload-given-up': {
    kind: 'unprocessable',
    title: 'The file could not be processed',
    fix: 'Export it again from the program that made it, and upload the new file.',
  },
  'archive-broken': {
    kind: 'unprocessable',
    title: 'The archive cannot be read',
    fix: 'Pack it again as an ordinary ZIP file, without password, and upload that.',
  },
  'archive-too-large': { kind: 'too-large', title: 'The archive holds more than is unpacked', fix: 'Split it into several: the limit is named in the detail.' },
  'archive-entry-unsafe': {
    kind: 'unprocessable',
    title: 'The entry is none that can be unpacked safely',
    fix: 'Pack the folder again on your own computer, with the files themselves in it.',
  },
  'archive-entry-encrypted': { kind: 'unprocessable', title: 'The entry is encrypted', fix: 'Pack it again without a password.' },
  'archive-entry-nested': { kind: 'unsupported', title: 'The entry is an archive itself', fix: 'Unpack it, or import it by itself.' },
  'archive-entry-broken': { kind: 'unprocessable', title: 'The entry is damaged', fix: 'Pack the file again, or upload it by itself.' },
  'archive-entry-duplicate': { kind: 'conflict', title: 'The archive has two entries of one path', fix: 'Rename one of them and import it again.' },
  'import-not-found': { kind: 'missing', title: 'There is no such import', fix: 'Begin one with POST /v1/imports.' },
  'original-missing': {
    kind: 'unavailable',
    title: 'The original cannot be found in storage',
    fix: 'Check that storage is reachable and complete, or upload the file again.',
  },
  'level-missing': { kind: 'unavailable', title: 'The picture has no stored level', fix: 'Wait until the asset is ready, or upload its original again.' },
});
