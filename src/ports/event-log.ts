export type EngagementKind = 'impression' | 'click' | 'share' | 'download' | 'conversion' | 'delivery';

/** One thing that happened to one placement. `id` is a UUIDv7 minted at the first hop; the same id twice is one event. */
export type EngagementEvent = {
  id: string;
  kind: EngagementKind;
  placementId: string;
  /** Salted per day, so that a visitor can't be followed from one day to the next; null where there is none (a server). */
  visitor: string | null;
  bot: boolean;
  valueCents: number | null;
};

export type EventLog = {
  /** Resolves only once the events are durable; throws `unavailable` otherwise, and the caller retries with the same ids. */
  append(events: readonly EngagementEvent[]): Promise<void>;
  /** Waits until everything appended before is counted. */
  drain(): Promise<void>;
  check(): Promise<void>;
  close(): Promise<void>;
};
