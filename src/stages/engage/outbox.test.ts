import { setTimeout as sleep } from 'node:timers/promises';
import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import { newEventId } from '#kernel/ids.ts';
import type { EngagementEvent, EventLog } from '#ports/event-log.ts';
import { createOutbox } from './outbox.ts';

const log = pino({ level: 'silent' });
const click = (): EngagementEvent => ({ id: newEventId(), kind: 'click', placementId: '4fT0qLx8ZbN2', visitor: null, bot: false, valueCents: null });

/** An event log in memory that can be broken or slow on demand. */
function memoryLog() {
  const state = { down: false, delayMs: 0, ids: new Set<string>(), appends: 0 };
  const append = async (events: readonly EngagementEvent[]) => {
    state.appends++;
    const { down } = state;
    await sleep(state.delayMs);
    if (down) throw new Error('down');
    for (const { id } of events) state.ids.add(id);
  };
  const events: EventLog = { append, drain: async () => {}, check: async () => {}, close: async () => {} };
  return { state, events };
}

describe('the outbox', () => {
  it('says durable only once the event log has it', async () => {
    const { state, events } = memoryLog();
    const event = click();
    expect(await createOutbox({ events, log }).record(event)).toBe('durable');
    expect(state.ids).toEqual(new Set([event.id]));
  });

  it('keeps what a broken event log refuses and sends it again until it is stored', async () => {
    const { state, events } = memoryLog();
    const outbox = createOutbox({ events, log, retryMs: 5 });
    state.down = true;
    const sent = [click(), click(), click()];
    for (const event of sent) expect(await outbox.record(event)).toBe('kept');
    expect(outbox.kept()).toBe(3);
    state.down = false;
    await expect.poll(() => outbox.kept()).toBe(0);
    expect(state.ids).toEqual(new Set(sent.map(({ id }) => id)));
    expect(await outbox.record(click())).toBe('durable');
  });

  it('lets nobody wait longer than its limit, and nobody at all once the event log is known to be broken', async () => {
    const { state, events } = memoryLog();
    const outbox = createOutbox({ events, log, waitMs: 30, retryMs: 10_000 });
    state.delayMs = 120;
    const startedMs = performance.now();
    const slow = click();
    expect(await outbox.record(slow)).toBe('kept');
    expect(performance.now() - startedMs).toBeLessThan(100);
    await expect.poll(() => state.ids.has(slow.id)).toBe(true);
    state.down = true;
    await outbox.record(click());
    await expect.poll(() => outbox.kept()).toBe(1);
    await sleep(130);
    const { appends } = state;
    expect(await outbox.record(click())).toBe('kept');
    expect(state.appends).toBe(appends);
  });

  it('drops new events rather than fill the memory, and takes them again afterwards', async () => {
    const { state, events } = memoryLog();
    const outbox = createOutbox({ events, log, capacity: 2, retryMs: 5 });
    state.down = true;
    expect([await outbox.record(click()), await outbox.record(click()), await outbox.record(click())]).toEqual(['kept', 'kept', 'dropped']);
    state.down = false;
    await expect.poll(() => outbox.kept()).toBe(0);
    expect(await outbox.record(click())).toBe('durable');
  });

  it('tries once more when it is closed', async () => {
    const { state, events } = memoryLog();
    const outbox = createOutbox({ events, log, retryMs: 10_000 });
    state.down = true;
    const event = click();
    await outbox.record(event);
    state.down = false;
    await outbox.close();
    expect(state.ids.has(event.id)).toBe(true);
  });
});
