import type { Redis } from 'ioredis';
import { z } from 'zod';
import type { EngagementEvent } from '#ports/event-log.ts';
import type { GroupPosition } from './stream-position.ts';

/** One group: whoever counts. Several processes in it share the work. */
export const group = 'sink';

const storedEvent = z.object({
  id: z.uuidv7(),
  kind: z.enum(['impression', 'click', 'share', 'download', 'conversion', 'delivery']),
  placementId: z.string().min(1).max(64),
  visitor: z.string().max(64).nullable(),
  bot: z.boolean(),
  valueCents: z.number().int().nullable(),
}) satisfies z.ZodType<EngagementEvent>;

export type Entry = { entryId: string; event: EngagementEvent | null };

// Entry: [id, [field, value, …]]; the fields are null where the entry was trimmed while it was pending.
const rawEntries = z.array(z.tuple([z.string(), z.array(z.string()).nullable()]));

const parseEvent = (text: string): EngagementEvent | null => {
  try {
    return storedEvent.parse(JSON.parse(text));
  } catch {
    return null;
  }
};
const toEntries = (raw: unknown): Entry[] => rawEntries.parse(raw).map(([entryId, fields]) => ({ entryId, event: parseEvent(fields?.[1] ?? '') }));

/** Adds events in one round trip; every one of them is in when it resolves. */
export async function addEvents(redis: Redis, stream: string, events: readonly EngagementEvent[]): Promise<void> {
  const pipeline = redis.pipeline();
  for (const event of events) pipeline.xadd(stream, '*', 'e', JSON.stringify(event));
  for (const [error] of (await pipeline.exec()) ?? [[new Error('the pipeline was not run')]]) if (error) throw error;
}

export async function ensureGroup(redis: Redis, stream: string): Promise<void> {
  try {
    await redis.xgroup('CREATE', stream, group, '0', 'MKSTREAM');
  } catch (error) {
    if (!(error instanceof Error && error.message.startsWith('BUSYGROUP'))) throw error;
  }
}

/** `from`: '>' waits up to `blockMs` for new entries; '0' gives again what this consumer has not acknowledged. */
export async function readEntries(redis: Redis, stream: string, read: { consumer: string; from: '>' | '0'; count: number; blockMs: number }): Promise<Entry[]> {
  const reply = await redis.xreadgroup('GROUP', group, read.consumer, 'COUNT', read.count, 'BLOCK', read.blockMs, 'STREAMS', stream, read.from);
  const [first] = z.array(z.tuple([z.string(), z.unknown()])).parse(reply ?? []);
  return first ? toEntries(first[1]) : [];
}

/** Takes over entries that their consumer has not acknowledged for `idleMs`: it died, or it is as slow as the dead. */
export async function claimEntries(redis: Redis, stream: string, claim: { consumer: string; idleMs: number; count: number }): Promise<Entry[]> {
  const reply = await redis.xautoclaim(stream, group, claim.consumer, claim.idleMs, '0-0', 'COUNT', claim.count);
  return toEntries(reply[1]);
}

const pairs = (flat: unknown): Map<string, unknown> => {
  const list = z.array(z.unknown()).parse(flat);
  return new Map(list.flatMap((name, i) => (i % 2 === 0 ? [[String(name), list[i + 1]] as const] : [])));
};

/** How far the group is; two reads, in the order that `trimPoint` needs. */
export async function groupPosition(redis: Redis, stream: string): Promise<GroupPosition> {
  const groups = z
    .array(z.unknown())
    .parse(await redis.xinfo('GROUPS', stream))
    .map(pairs);
  const own = groups.find((fields) => fields.get('name') === group);
  if (!own) throw new Error(`the consumer group ${group} of ${stream} is gone`);
  const [, oldestPending] = await redis.xpending(stream, group);
  return { lastDelivered: String(own.get('last-delivered-id')), oldestPending: typeof oldestPending === 'string' ? oldestPending : null };
}

export const lastEntryId = async (redis: Redis, stream: string): Promise<string> => String(pairs(await redis.xinfo('STREAM', stream)).get('last-generated-id'));

/** By id of the oldest entry that is still needed, never by length: a length does not know what was counted. */
export const trimBefore = async (redis: Redis, stream: string, entryId: string): Promise<void> => void (await redis.xtrim(stream, 'MINID', entryId));

/** Removes the names of consumers long gone; inside Redis, so that none can take an entry between the look and the removal. */
export const forgetConsumers = async (redis: Redis, stream: string, idleMs: number): Promise<void> =>
  void (await redis.eval(
    `for _, c in ipairs(redis.call('XINFO', 'CONSUMERS', KEYS[1], ARGV[1])) do
      local f = {}
      for i = 1, #c, 2 do f[c[i]] = c[i + 1] end
      if f.pending == 0 and f.idle > tonumber(ARGV[2]) then redis.call('XGROUP', 'DELCONSUMER', KEYS[1], ARGV[1], f.name) end
    end`,
    1,
    stream,
    group,
    idleMs,
  ));

/** What is wrong with the server's settings for keeping events; null where nothing is. */
export function settingsProblem(info: string): string | null {
  const value = (name: string): string => new RegExp(`^${name}:(.*?)\\r?$`, 'm').exec(info)?.[1] ?? '';
  if (value('aof_enabled') !== '1') return 'appendonly is off, so a crash would lose events that were answered 204';
  const policy = value('maxmemory_policy');
  if (policy !== 'noeviction') return `maxmemory-policy is ${policy}, so Redis may delete events that were not counted yet`;
  return null;
}
