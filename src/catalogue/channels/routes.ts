import type { OpenAPIHono } from '@hono/zod-openapi';
import { z } from 'zod';
import { createRouter, type HttpEnv, json, problem, route } from '#http/router.ts';
import { httpErrors } from '#http/errors.ts';
import type { Clock } from '#kernel/clock.ts';
import { fail } from '#kernel/errors.ts';
import { pageQuery, toPage } from '#kernel/pages.ts';
import { channelSchema, channelsPage, evidenceLevels } from './contract.ts';
import { channelErrors } from './errors.ts';
import { allChannels, channelById } from './registry.ts';

const listQuery = pageQuery.extend({
  platform: z.string().max(40).optional().meta({ example: 'wechat-ads' }),
  evidence: z.enum(evidenceLevels).optional(),
});

const list = route({
  scope: 'catalogue:read',
  method: 'get',
  path: '/v1/channels',
  tags: ['channels'],
  summary: 'List channels, Chinese ones first',
  request: { query: listQuery },
  responses: { 200: json(channelsPage, 'Channels') },
});

const get = route({
  scope: 'catalogue:read',
  method: 'get',
  path: '/v1/channels/{id}',
  tags: ['channels'],
  summary: 'One channel with its limits, sources and evidence',
  request: { params: z.object({ id: z.string().max(80) }) },
  responses: {
    200: json(channelSchema, 'The channel'),
    404: problem('No such channel'),
  },
});

export function channelsRoutes({ clock }: { clock: Clock }): OpenAPIHono<HttpEnv> {
  const router = createRouter();
  router.openapi(list, (c) => {
    const { platform, evidence, limit, cursor } = c.req.valid('query');
    const wanted = allChannels(clock.now()).filter((channel) => (!platform || channel.platform === platform) && (!evidence || channel.evidence === evidence));
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
    const { id } = c.req.valid('param');
    const channel = channelById(id, clock.now());
    if (!channel) throw fail(channelErrors['channel-not-found'], `No channel is called ${id}.`);
    return c.json(channel, 200);
  });
  return router;
}
