import { z } from 'zod';

/** A placement's id is the code of its links: `/r/{code}`, `/p/{code}.gif`. */
export const placementCode = z
  .string()
  .regex(/^[0-9A-Za-z]{12}$/, 'a placement id: 12 letters and digits')
  .meta({ example: '4fT0qLx8ZbN2' });

const eventId = z.uuidv7('a UUID of version 7, minted when the event happened').meta({
  description: 'UUIDv7, minted where and when the event happened. The same id twice is one event, so any request may be sent again.',
  example: '019ab7c1-6f5e-7c39-b4a2-3f0f9d0c1a55',
});

/** What may be reported. A delivery is not among them: only Galaxy itself sees one. */
export const reportableKinds = ['impression', 'click', 'share', 'download', 'conversion'] as const;

export const newEvent = z
  .strictObject({
    id: eventId,
    kind: z.enum(reportableKinds),
    placement: placementCode,
    visitor: z
      .string()
      .min(1)
      .max(200)
      .optional()
      .meta({ description: 'Any token that is the same for the same visitor on one day. Only a hash with a salt of that day is kept.' }),
    bot: z.boolean().default(false).meta({ description: 'True where the sender knows it was a machine. Counted apart, not dropped.' }),
    at: z.iso
      .datetime({ offset: true })
      .optional()
      .meta({ description: 'When it happened. The id says so already; where given, the two must agree within a second.' }),
  })
  .meta({ id: 'NewEvent' });
export type NewEvent = z.infer<typeof newEvent>;

export const newEvents = z.strictObject({ events: z.array(newEvent).min(1).max(500) }).meta({ id: 'NewEvents' });

export const postback = z
  .strictObject({
    id: eventId,
    placement: placementCode,
    // Postgres' integer ends at 2,147,483,647.
    valueCents: z.number().int().min(0).max(2_000_000_000).optional().meta({ description: 'What the conversion was worth, in cents' }),
  })
  .meta({ id: 'Postback' });
export type Postback = z.infer<typeof postback>;

export const signatureHeader = 'X-Galaxy-Signature';
