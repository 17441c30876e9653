/**
 * Spaces of every width, control characters, and what Unicode says to draw as nothing (Default_Ignorable_Code_Point:
 * zero-width, bidi controls, variation selectors, Hangul fillers); and the Braille cell without dots, which is no space there.
 */
const nothing = /^[\s\p{Z}\p{Cc}\p{DI}\u2800]*$/u;

/** Whether a text shows anything: one of invisible characters alone is as empty as none. */
export const isShown = (text: string): boolean => !nothing.test(text);
export const nothingShown = 'has only characters that cannot be seen';
