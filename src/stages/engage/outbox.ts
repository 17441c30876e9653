import type { Logger } from 'pino';
import type { EngagementEvent, EventLog } from '#ports/event-log.ts';

export type Recorded =
  /** In the event log for good. */
  | 'durable'
  /** On its way, or in memory until the event log answers again: lost only if this process is killed before that. */
  | 'kept'
  /** The memory is full. */
  | 'dropped';

export type Outbox = {
  /** Never throws and never takes longer than `waitMs`: who follows a link must not wait for a broken event store. */
  record(event: EngagementEvent): Promise<Recorded>;
  kept(): number;
  /** One last try, then says how many were lost. */
  close(): Promise<void>;
};

export type OutboxOptions = {
  events: EventLog;
  log: Logger;
  waitMs?: number;
  /** Events in memory, at about 300 bytes each. */
  capacity?: number;
  retryMs?: number;
};

const maxRetryMs = 30_000;
const batchEvents = 500;

/** For events whose sender is a person on the way somewhere, who can't be asked to send them again. Ids make retries harmless. */
export function createOutbox({ events, log, waitMs = 500, capacity = 10_000, retryMs = 1000 }: OutboxOptions): Outbox {
  let kept: EngagementEvent[] = [];
  let sending = 0;
  let dropped = 0;
  let timer: NodeJS.Timeout | null = null;
  let pauseMs = retryMs;
  let closed = false;
  const open = new Set<Promise<Recorded>>();

  async function sendKept(): Promise<void> {
    while (kept.length > 0) {
      const batch = kept.slice(0, batchEvents);
      await events.append(batch);
      kept = kept.slice(batch.length);
    }
  }

  async function retry(): Promise<void> {
    try {
      await sendKept();
      log.info({ dropped }, 'the event log answers again; what was kept is stored');
      pauseMs = retryMs;
      dropped = 0;
      timer = null;
    } catch (error) {
      pauseMs = Math.min(pauseMs * 2, maxRetryMs);
      log.warn(
        { kept: kept.length, dropped, retryMs: pauseMs, reason: error instanceof Error ? error.message : String(error) },
        'the event log does not take events; they are kept',
      );
      timer = closed ? null : setTimeout(() => void retry(), pauseMs).unref();
    }
  }

  function keep(event: EngagementEvent): 'kept' {
    kept.push(event);
    if (!closed) timer ??= setTimeout(() => void retry(), pauseMs).unref();
    return 'kept';
  }

  function send(event: EngagementEvent): Promise<Recorded> {
    sending++;
    const outcome = events.append([event]).then(
      (): Recorded => 'durable',
      (error: unknown): Recorded => {
        if (kept.length === 0)
          log.warn({ reason: error instanceof Error ? error.message : String(error) }, 'an event could not be stored; it is kept and sent again');
        return keep(event);
      },
    );
    const settled = outcome.finally(() => {
      sending--;
      open.delete(settled);
    });
    open.add(settled);
    return settled;
  }

  return {
    record: async (event) => {
      if (sending + kept.length >= capacity) {
        if (dropped++ === 0) log.error({ capacity }, 'too many events are kept; new ones are lost until the event log answers');
        return 'dropped';
      }
      // Something is kept: the event log is known not to answer, so nobody waits for it.
      if (kept.length > 0) return keep(event);
      let timeout: NodeJS.Timeout | undefined;
      const late = new Promise<Recorded>((resolve) => {
        timeout = setTimeout(() => resolve('kept'), waitMs);
      });
      return Promise.race([send(event), late]).finally(() => clearTimeout(timeout));
    },
    kept: () => kept.length + sending,
    close: async () => {
      closed = true;
      if (timer) clearTimeout(timer);
      await Promise.all(open);
      await sendKept().catch(() => log.error({ lost: kept.length }, 'events were lost: the event log did not answer before the end'));
    },
  };
}
