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

/** A tag is a key: compatibility forms, letter case and spacing make no difference. */
export const cleanTag = (tag: string): string => cleanText(tag.normalize('NFKC').replace(/\s+/g, ' ')).toLowerCase();
export const cleanTags = (tags: readonly string[]): string[] => [...new Set(tags.map(cleanTag).filter((tag) => tag !== ''))];

/** Tags as people type them in one field: `筛查，自然、nature`. */
export const splitTags = (text: string): string[] => text.split(/[,，、;；\n]/);
