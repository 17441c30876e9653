import { z } from 'zod';

/** More than any text table, template or campaign names; few enough that an answer can list what is wrong with each. */
const maxKeys = 200;

/**
 * A record of at most 200 keys. They are counted before any is looked at: each bad key is an issue of its own, and a body
 * may hold a million, more than zod can pass on and more than anyone reads.
 */
export const boundedRecord = <K extends z.core.$ZodRecordKey, V extends z.core.$ZodType>(key: K, value: V) =>
  z.preprocess(
    (input, context) => {
      const keys = typeof input === 'object' && input !== null ? Object.keys(input) : [];
      const refuse = (message: string) => (context.addIssue({ code: 'custom', message }), z.NEVER);
      if (keys.length > maxKeys) return refuse(`has ${keys.length} keys; at most ${maxKeys} are taken`);
      // A language tag has one spelling: of zh-tw and zh-TW one would be lost.
      if (new Set(keys.map((one) => one.toLowerCase())).size < keys.length) return refuse('has two keys that differ in upper and lower case alone');
      return input;
    },
    z.record(key, value),
  );
