import type { Client } from './client.ts';
import { createBar, point, quiet } from './say.ts';

type Plan = {
  id: string;
  toRender: number;
  reused: number;
  blocked: number;
  rendered: number;
  failed: number;
  blockedBecause: { code: string; detail: string; placements: number }[];
};
export type Round = { rendered: number; reused: number; blocked: number; failed: number };

/** Plans, shows what the plan says, applies it and follows it to the end. */
export async function renderRound(client: Client, campaignId: string, label: string, request: Record<string, unknown>): Promise<Round> {
  const plan = await client.post<Plan>(`/v1/campaigns/${campaignId}/plans`, request);
  point(`${label}: ${plan.toRender} to render, ${plan.reused} there already, ${plan.blocked} placements blocked`);
  for (const { code, detail, placements } of plan.blockedBecause.slice(0, 6)) point(quiet(`  blocked × ${placements}  ${code}: ${detail}`));
  await client.post(`/v1/campaigns/${campaignId}/plans/${plan.id}/apply`);
  const bar = createBar('rendering', plan.toRender);
  for await (const { data } of client.follow(`/v1/campaigns/${campaignId}/plans/${plan.id}/progress`))
    bar.to(Number(data['rendered'] ?? 0) + Number(data['failed'] ?? 0));
  bar.end();
  const done = await client.get<Plan>(`/v1/campaigns/${campaignId}/plans/${plan.id}`);
  if (done.failed > 0) point(`${done.failed} could not be rendered: see GET /v1/variants?campaign=${campaignId}&state=failed`);
  return { rendered: done.rendered, reused: done.reused, blocked: done.blocked, failed: done.failed };
}

type Variant = { id: string; proofOk: boolean | null; state: string };
/** The reviewer, another account than the maker, approves everything whose proof holds. */
export async function approveAll(reviewer: Client, campaignId: string): Promise<{ approved: number; failing: Variant[] }> {
  const variants = await reviewer.all<Variant>(`/v1/variants?campaign=${campaignId}&state=ready`);
  const sound = variants.filter((one) => one.proofOk);
  let approved = 0;
  for (let i = 0; i < sound.length; i += 1000) {
    const answer = await reviewer.post<{ decided: number }>('/v1/approvals', {
      variantIds: sound.slice(i, i + 1000).map((one) => one.id),
      decision: 'approved',
      note: 'demo',
    });
    approved += answer.decided;
  }
  return { approved, failing: variants.filter((one) => !one.proofOk) };
}
