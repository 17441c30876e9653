import type { OpenAPIHono } from '@hono/zod-openapi';
import { z } from 'zod';
import { channelById } from '#catalogue/channels/index.ts';
import { createRouter, type HttpEnv, json, problem, route } from '#http/router.ts';
import type { Clock } from '#kernel/clock.ts';
import { fail } from '#kernel/errors.ts';
import { actingSeverity, checkText } from './check-text.ts';
import { checkAnswer, checkRequest, type Rule, rulesAnswer, ruleView } from './contract.ts';
import { ruleErrors } from './errors.ts';
import { ruleById, rulePack, rulePackId } from './pack.ts';

const viewOf = (rule: Rule): z.infer<typeof ruleView> => ({ ...rule, acts: actingSeverity(rule) });

const list = route({
  scope: 'catalogue:read',
  method: 'get',
  path: '/v1/rules',
  tags: ['rules'],
  summary: 'The rule pack in force, whole',
  responses: { 200: json(rulesAnswer, 'Every rule') },
});

const get = route({
  scope: 'catalogue:read',
  method: 'get',
  path: '/v1/rules/{id}',
  tags: ['rules'],
  summary: 'One rule with its law, patterns and examples',
  request: { params: z.object({ id: z.string().max(80) }) },
  responses: { 200: json(ruleView, 'The rule'), 404: problem('No such rule') },
});

const check = route({
  scope: 'catalogue:read',
  method: 'post',
  path: '/v1/rules/check',
  tags: ['rules'],
  summary: 'Hold texts against the rules',
  description: 'Says what would be found, and which rules could not be decided for lack of a fact. Nothing is stored.',
  request: { body: { ...json(checkRequest, 'The texts of a creative'), required: true } },
  responses: { 200: json(checkAnswer, 'Findings'), 422: problem('The channel does not exist') },
});

export function rulesRoutes({ clock }: { clock: Clock }): OpenAPIHono<HttpEnv> {
  const router = createRouter();
  router.openapi(list, (c) => c.json({ rulePack: rulePackId, notice: rulePack.notice, items: rulePack.rules.map(viewOf) }, 200));
  router.openapi(get, (c) => {
    const { id } = c.req.valid('param');
    const rule = ruleById(id);
    if (!rule) throw fail(ruleErrors['rule-not-found'], `No rule is called ${id}.`);
    return c.json(viewOf(rule), 200);
  });
  router.openapi(check, (c) => {
    const { channel: channelId, ...input } = c.req.valid('json');
    const at = clock.now();
    const channel = channelId === undefined ? null : channelById(channelId, at);
    if (channelId !== undefined && !channel) {
      throw fail(ruleErrors['rule-check-unknown-reference'], `No channel is called ${channelId}.`, {
        fields: [{ pointer: '/channel', message: 'no such channel' }],
      });
    }
    return c.json({ rulePack: rulePackId, ...checkText(rulePack, { ...input, channel, at }) }, 200);
  });
  return router;
}
