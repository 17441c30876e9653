import { z } from 'zod';
import { boundedRecord } from '#kernel/bounded-record.ts';
import { idPattern } from '#kernel/ids.ts';
import { locale } from '#kernel/locales.ts';
import { copySchema, planInput, rowSchema, slotName } from '../contract.ts';

const { pictures, channels } = planInput.shape;
const { region, ambassador, partner, values } = rowSchema.shape;
const sidePx = z.number().int().min(100).max(4096);

export const previewInput = z
  .strictObject({
    channel: channels.element.optional(),
    canvas: z.strictObject({ width: sidePx, height: sidePx }).optional().meta({ description: 'Instead of a channel: pixels' }),
    locale,
    copy: boundedRecord(slotName, copySchema).default({}).meta({ description: 'Texts by slot: one, or approved alternates' }),
    values: values.default({}).meta({ description: 'What a row of the table would say' }),
    region,
    ambassador,
    partner,
    pictures,
    campaign: z
      .string()
      .regex(idPattern('campaign'), 'a campaign id: cmp_…')
      .nullable()
      .default(null)
      .meta({ description: 'Whose rights, rules and link count. Without one: rights that hold for any campaign of the general category' }),
  })
  .refine((input) => (input.channel === undefined) !== (input.canvas === undefined), { path: ['channel'], message: 'either a channel or a canvas' })
  .meta({ id: 'PreviewInput' });
export type PreviewInput = z.infer<typeof previewInput>;
