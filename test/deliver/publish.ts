import { type FeedItem, makeWorld, type PlanRequest, row, type World } from '#test/support/world.ts';
import type { TestService } from '#test/support/service.ts';

export type Published = Awaited<ReturnType<typeof publish>>;

/** A world whose partner has three approved notices and a card with a person, and a key to its feed. */
export async function publish(service: TestService, rows: readonly string[] = ['a', 'b', 'c']) {
  const world = await makeWorld(service);
  const partnerKey = await service.keyWith(['feed:read', 'events:write'], world.partner.id);
  const otherPartnerKey = await service.keyWith(['feed:read', 'events:write'], world.otherPartner.id);
  const make = async (request: PlanRequest): Promise<string[]> =>
    world.variantIdsOf((await world.planAndRender({ partners: [world.partner.id], ...request })).items);
  const notices = await make(world.notice({ rows: rows.map((key) => row(key)) }));
  const cards = await make(world.card());
  await world.approve([...notices, ...cards]);
  const { items } = await world.feedOf(partnerKey);
  const itemOf = (variantId: string | undefined): FeedItem => {
    const item = items.find(({ _galaxy }) => _galaxy.variant === variantId);
    if (!item) throw new Error(`the feed has no ${variantId}`);
    return item;
  };
  /** A link, as the partner's server fetches it: without any key. */
  const open = (link: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Response> =>
    service.send(method, new URL(link).pathname, { headers });
  const answerOf = async (link: string): Promise<[number, string | null]> => {
    const answer = await open(link);
    if (answer.ok) {
      await answer.arrayBuffer();
      return [answer.status, null];
    }
    return [answer.status, (await service.problemOf(answer)).code];
  };
  return {
    ...world,
    partnerKey,
    otherPartnerKey,
    make,
    notices,
    cards,
    items,
    itemOf,
    card: itemOf(cards[0]),
    notice: itemOf(notices[0]),
    requests: { notice: world.notice, card: world.card } satisfies Record<string, World['notice']>,
    open,
    answerOf,
  };
}
