import { z } from 'zod';

export const feedQuery = z.object({
  limit: z.coerce.number().int().min(1).max(200).default(100),
  cursor: z
    .string()
    .regex(/^[0-9A-Za-z]{12}$/)
    .optional(),
  channel: z.string().max(60).optional(),
  locale: z.string().max(20).optional(),
});

export const feedSchema = z
  .object({
    version: z.literal('https://jsonfeed.org/version/1.1'),
    title: z.string(),
    home_page_url: z.string(),
    feed_url: z.string(),
    next_url: z.string().optional(),
    items: z.array(
      z.object({
        id: z.string(),
        url: z.string().meta({ description: 'Share this: clicks on it are counted' }),
        title: z.string(),
        content_text: z.string(),
        image: z.string().meta({ description: 'Signed link to the file' }),
        language: z.string(),
        date_published: z.string().optional(),
        tags: z.array(z.string()),
        attachments: z.array(z.object({ url: z.string(), mime_type: z.string().nullable(), size_in_bytes: z.number().nullable(), title: z.string() })),
        _galaxy: z.object({
          variant: z.string(),
          template: z.string(),
          channel: z.string(),
          row: z.string(),
          region: z.string().nullable(),
          ambassador: z.string().nullable(),
          width: z.number().nullable(),
          height: z.number().nullable(),
          pixel: z.string().meta({ description: 'Put this 1 × 1 picture beside the creative: impressions are counted by it' }),
          link_expires: z.string(),
          right_ends: z.string(),
        }),
      }),
    ),
  })
  .meta({ id: 'Feed' });
