/**
 * Text as it may be stored: composed (NFC, which leaves full-width punctuation alone), without the characters that
 * Postgres refuses (NUL, lone surrogates) and without other control characters.
 */
export const cleanText = (text: string): string =>
  text
    .toWellFormed()
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, '')
    // After the others are gone: what stood around them may be one letter.
    .normalize('NFC')
    .trim();

const edges = /^[\s\u200b\u2060]+|[\s\u200b\u2060]+$/g;
/**
 * A text as it is set: composed, its lines ended by LF alone, none of them empty, and nothing at their ends that takes no
 * place. So texts that look alike are one input, whatever system they were saved on.
 */
export const canonicalCopy = (text: string): string =>
  text
    .normalize('NFC')
    .split(/\r\n?|[\n\u2028\u2029]/)
    .map((line) => line.replace(edges, ''))
    .filter((line) => line !== '')
    .join('\n');

/** A tag is a key: compatibility forms, letter case and spacing make no difference. */
export const cleanTag = (tag: string): string => cleanText(tag.normalize('NFKC').replace(/\s+/g, ' ')).toLowerCase();
export const cleanTags = (tags: readonly string[]): string[] => [...new Set(tags.map(cleanTag).filter((tag) => tag !== ''))];

/** Tags as people type them in one field: `筛查，自然、nature`. */
export const splitTags = (text: string): string[] => text.split(/[,，、;；\n]/);
