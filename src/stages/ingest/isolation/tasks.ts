/**
 * What is done in a process of its own: decoders that are large, slow or seldom read by anybody with bad intent in mind. That
 * process reads this file and not the answer's schema: loading zod takes it longer than most files do.
 */
export const isolatedTasks = ['inspect-svg', 'draw-svg', 'inspect-pdf', 'read-pdf', 'read-heic', 'read-psd', 'inspect-font', 'read-font'] as const;
export type IsolatedTask = (typeof isolatedTasks)[number];

/** Text of a document beyond this is not searched: two hundred pages. */
export const maxTextChars = 400_000;
/** What a task may write to its standard output. */
export const maxAnswerBytes = 4_000_000;
