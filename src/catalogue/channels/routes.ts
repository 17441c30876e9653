import type { OpenAPIHono } from '@hono/zod-openapi';
import { z } from 'zod';
import { createRouter, type HttpEnv, json, problem, route } from '#http/router.ts';
import { httpErrors } from '#http/errors.ts';
import { type Clock, noonOf, shanghaiDay } from '#kernel/clock.ts';
import { fail } from '#kernel/errors.ts';
import { pageQuery, toPage } from '#kernel/pages.ts';
import { type ChannelSpec, channelFormats, channelSchema, channelsPage, evidenceLevels, textCheckAnswer, textCheckRequest } from './contract.ts';
import { channelErrors } from './errors.ts';
import { allChannels, channelById, channelVersions } from './registry.ts';
import { textProblems } from './text-limits.ts';

const on = z.iso.date().optional().meta({ description: 'As the specs hold on this day in Shanghai; today where it is left out' });
const idParam = z.object({ id: z.string().max(80) });

const listQuery = pageQuery.extend({
  platform: z.string().max(40).optional().meta({ example: 'wechat-ads' }),
  kind: z.string().max(40).optional().meta({ example: 'feed-ad' }),
  evidence: z.enum(evidenceLevels).optional(),
  format: z.enum(channelFormats).optional().meta({ description: 'Only channels that take files of this format' }),
  on,
});

const list = route({
  scope: 'catalogue:read',
  method: 'get',
  path: '/v1/channels',
  tags: ['channels'],
  summary: 'List channels, Chinese ones first',
  description:
    'Every spec with its sources, how well each field is proven (`evidence`, `fieldEvidence`), what may block (`gating`) and where sources contradict one another (`conflicts`).',
  request: { query: listQuery },
  responses: { 200: json(channelsPage, 'Channels') },
});

const get = route({
  scope: 'catalogue:read',
  method: 'get',
  path: '/v1/channels/{id}',
  tags: ['channels'],
  summary: 'One channel with its limits, sources and evidence',
  request: { params: idParam, query: z.object({ on }) },
  responses: {
    200: json(channelSchema, 'The channel'),
    404: problem('No such channel'),
  },
});

const checkText = route({
  scope: 'catalogue:read',
  method: 'post',
  path: '/v1/channels/{id}/check-text',
  tags: ['channels'],
  summary: 'Hold texts to a channel’s limits',
  description: 'For texts that are published beside a file, such as a title. What the rules say of them, `POST /v1/rules/check` tells.',
  request: {
    params: idParam,
    body: { ...json(textCheckRequest, 'Texts by field'), required: true },
  },
  responses: { 200: json(textCheckAnswer, 'Where a text is longer or shorter than the channel takes; empty: nowhere'), 404: problem('No such channel') },
});

export function channelsRoutes({ clock }: { clock: Clock }): OpenAPIHono<HttpEnv> {
  const router = createRouter();
  const dayOf = (day: string | undefined): Date => (day === undefined ? clock.now() : noonOf(day));
  const found = (id: string, at: Date): ChannelSpec => {
    const channel = channelById(id, at);
    if (!channel)
      throw fail(channelErrors['channel-not-found'], `No channel is called ${id}${channelVersions(id).length > 0 ? ` on ${shanghaiDay(at)}` : ''}.`);
    return channel;
  };
  router.openapi(list, (c) => {
    const { platform, kind, evidence, format, limit, cursor } = c.req.valid('query');
    const wanted = allChannels(dayOf(c.req.valid('query').on)).filter(
      (channel) =>
        (!platform || channel.platform === platform) &&
        (!kind || channel.kind === kind) &&
        (!evidence || channel.evidence === evidence) &&
        (!format || channel.formats.includes(format)),
    );
    // The file's order is the order people want (Chinese first), so the cursor is a place in it, not a comparison of ids.
    const start = cursor === undefined ? 0 : wanted.findIndex((channel) => channel.id === cursor) + 1;
    if (cursor !== undefined && start === 0) {
      throw fail(httpErrors['invalid-input'], `The cursor ${cursor} is no channel of this list.`, {
        fields: [{ pointer: '/cursor', message: 'not a cursor that this list gave' }],
      });
    }
    return c.json(toPage(wanted.slice(start, start + limit + 1), limit), 200);
  });
  router.openapi(get, (c) => {
    return c.json(found(c.req.valid('param').id, dayOf(c.req.valid('query').on)), 200);
  });
  router.openapi(checkText, (c) => {
    const channel = found(c.req.valid('param').id, clock.now());
    const { texts } = c.req.valid('json');
    const fields = new Set(channel.textLimits.map(({ field }) => field));
    const notTaken = Object.keys(texts).filter((field) => !fields.has(field));
    return c.json({ channel: channel.id, version: channel.version, notTaken, problems: textProblems(channel, texts) }, 200);
  });
  return router;
}
