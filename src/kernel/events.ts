type Listener = (payload: never) => Promise<void> | void;

/** What one stage announces and a later one may act on. In-process: anything that must survive is a job. */
export type AnnouncementType<P> = { readonly name: string; readonly payload?: P };
export const defineAnnouncement = <P>(name: string): AnnouncementType<P> => ({ name });

export type Announce = <P>(type: AnnouncementType<P>, payload: P) => Promise<void>;

/** A tiny bus: listeners are wired in `src/app`, run in order, and their errors reach the announcer. */
export function createAnnouncer(): { announce: Announce; on<P>(type: AnnouncementType<P>, listener: (payload: P) => Promise<void> | void): void } {
  const listeners = new Map<string, Listener[]>();
  return {
    announce: async (type, payload) => {
      for (const listener of listeners.get(type.name) ?? []) await listener(payload as never);
    },
    on: (type, listener) => void listeners.set(type.name, [...(listeners.get(type.name) ?? []), listener as Listener]),
  };
}
