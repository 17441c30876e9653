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
      const count = typeof input === 'object' && input !== null ? Object.keys(input).length : 0;
      if (count <= maxKeys) return input;
      context.addIssue({ code: 'custom', message: `has ${count} keys; at most ${maxKeys} are taken` });
      return z.NEVER;
    },
    z.record(key, value),
  );
