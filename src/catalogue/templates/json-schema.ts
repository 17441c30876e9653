import { z } from 'zod';
import { templateSchema } from './contract.ts';

let made: Record<string, unknown> | undefined;
/**
 * The template format as JSON Schema (2020-12), for editors and for other software that writes templates. What a schema cannot
 * say (two of left, right, centreX and width; that a slot that is named exists) is checked when the template is loaded.
 */
export const templateJsonSchema = (): Record<string, unknown> => (made ??= z.toJSONSchema(templateSchema, { io: 'input', reused: 'ref' }));
