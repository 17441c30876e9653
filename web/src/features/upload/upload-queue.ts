import { ProblemError } from '#web/api/problem.ts';
import type { PickedFile } from './picked-files.ts';
import {
  type BatchFacts,
  fingerprintOf,
  hasEnded,
  isArchive,
  isRunning,
  isUnderway,
  retryAfterMs,
  type Totals,
  totalsOf,
  type UploadItem,
} from './upload-item.ts';
import type { Kept } from './kept-uploads.ts';
import type { Outcome, Sent } from './send-upload.ts';

/** As many as keep a line busy while the service looks at finished ones; more only divide the same bandwidth. */
const parallel = 3;
/** As often as somebody can see a number change. */
const tellEveryMs = 150;
/** Over how long speed is averaged: long enough to be read. */
const speedOverMs = 3000;

/** What the queue needs of the browser and the service. */
export type QueueDeps = {
  hash(file: File): Promise<string | null>;
  send(item: UploadItem, file: File, on: { url(url: string): void; progress(sentBytes: number): void }): Sent;
  mayPass(problem: ProblemError): boolean;
  askResult(url: string): Promise<Outcome>;
  keepItems(items: readonly UploadItem[]): void;
  keepFile(id: string, file: File): Promise<boolean>;
  keptFile(id: string): Promise<File | undefined>;
  forget(ids: readonly string[]): void;
  applyFacts(assetIds: readonly string[], facts: BatchFacts): Promise<void>;
  onArrived(): void;
  onSignedOut(): void;
};
export type Snapshot = { items: readonly UploadItem[]; totals: Totals };

const none: Snapshot = { items: [], totals: totalsOf([]) };

/**
 * The uploads of this tab. Each item is replaced, never changed, and listeners are told a few times a second at most: five
 * thousand files cost the page no more than five.
 */
export class UploadQueue {
  readonly #deps: QueueDeps;
  readonly #items = new Map<string, UploadItem>();
  readonly #files = new Map<string, File>();
  readonly #sending = new Map<string, Sent>();
  /** Where an item's speed was last measured. */
  readonly #measured = new Map<string, { bytes: number; at: number }>();
  readonly #timers = new Map<string, ReturnType<typeof setTimeout>>();
  /** What the assets of ended uploads were told of themselves; what is wanted may have changed since. */
  readonly #told = new Map<string, BatchFacts>();
  readonly #dirty = new Set<string>();
  readonly #listeners = new Set<() => void>();
  #snapshot: Snapshot = none;
  #telling: ReturnType<typeof setTimeout> | undefined;
  #isStopped = false;

  constructor(deps: QueueDeps) {
    this.#deps = deps;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };
  readonly snapshot = (): Snapshot => this.#snapshot;

  /** Takes files in; those that were interrupted go on where they stopped, those that are on their way already are left alone. */
  add(picked: readonly PickedFile[], facts: BatchFacts): void {
    const lost = new Map([...this.#items.values()].filter(({ state }) => state === 'lost').map((item) => [fingerprintOf(item), item]));
    const underway = new Set([...this.#items.values()].filter((item) => !hasEnded(item)).map((item) => `${item.relativePath ?? ''}\n${fingerprintOf(item)}`));
    const fresh: UploadItem[] = [];
    for (const { file, relativePath } of picked) {
      const known = lost.get(fingerprintOf(file));
      if (known) {
        lost.delete(fingerprintOf(file));
        this.#files.set(known.id, file);
        this.#put({ ...known, state: 'waiting', attempts: 0 });
        void this.#deps.keepFile(known.id, file);
        continue;
      }
      if (underway.has(`${relativePath ?? ''}\n${fingerprintOf(file)}`)) continue;
      const { name, size: sizeBytes, lastModified } = file;
      const item: UploadItem = {
        id: crypto.randomUUID(),
        name,
        sizeBytes,
        lastModified,
        relativePath,
        facts,
        state: isArchive(file) ? 'asking' : 'waiting',
        unpack: null,
        importId: null,
        sentBytes: 0,
        bytesPerSecond: 0,
        url: null,
        sha256: null,
        attempts: 0,
        assetId: null,
        problem: null,
      };
      this.#files.set(item.id, file);
      this.#put(item);
      fresh.push(item);
    }
    this.#deps.keepItems(fresh);
    this.#fill();
    void this.#keepFiles(fresh);
  }

  /** Goes on with what a tab that is gone left behind. */
  async restore(kept: readonly Kept[]): Promise<void> {
    for (const { personId: _, tab: __, keptAt: ___, ...item } of kept) {
      const file = await this.#deps.keptFile(item.id);
      if (file) this.#files.set(item.id, file);
      this.#put({
        ...item,
        bytesPerSecond: 0,
        attempts: 0,
        state: item.state === 'paused' || item.state === 'asking' ? item.state : file ? 'waiting' : 'lost',
      });
    }
    for (const { id, url } of kept) if (url && this.#items.get(id)?.state === 'lost') void this.#askAfter(id, url);
    this.#fill();
  }

  pause(id?: string): void {
    for (const item of this.#some(id)) if (isUnderway(item)) this.#halt({ ...item, state: 'paused' }, false);
    this.#fill();
  }
  resume(id?: string): void {
    for (const item of this.#some(id)) {
      if (item.state !== 'paused' && item.state !== 'retrying' && item.state !== 'refused') continue;
      if (item.state === 'refused' && id === undefined) continue;
      const state = this.#files.has(item.id) ? 'waiting' : 'lost';
      // What was refused is announced anew: the service is done with the old address.
      this.#put({ ...item, state, attempts: 0, problem: null, ...(item.state === 'refused' ? { url: null, sentBytes: 0 } : {}) });
    }
    this.#fill();
  }
  /** An archive is to be unpacked: what is in it becomes assets. */
  unpack(id: string): void {
    const item = this.#items.get(id);
    if (item?.state === 'asking') this.#put({ ...item, state: 'waiting', unpack: true });
    this.#fill();
  }
  /** Ends an upload, or takes one that has ended off the list. */
  remove(ids: readonly string[]): void {
    for (const id of ids) {
      this.#sending.get(id)?.stop(true);
      this.#release(id);
      this.#files.delete(id);
      this.#items.delete(id);
      this.#told.delete(id);
    }
    this.#deps.forget(ids);
    this.#tell();
    this.#fill();
  }
  clearEnded(): void {
    this.remove([...this.#items.values()].filter(hasEnded).map(({ id }) => id));
  }

  /** Says something of the whole batch, whether its files are on their way, to come or in the library already. */
  async describe(facts: BatchFacts): Promise<void> {
    for (const item of this.#items.values()) this.#put({ ...item, facts });
    await this.#tellAssets([...this.#items.values()].filter(({ state }) => state === 'done' || state === 'present'));
  }

  /** The connection is back: whatever waits for its next try has it now. */
  readonly online = (): void => {
    for (const item of this.#items.values()) if (item.state === 'retrying') this.#put({ ...item, state: 'waiting', attempts: 0 });
    this.#fill();
  };
  start(): void {
    this.#isStopped = false;
    this.#fill();
  }
  /** Whoever signs out sends nothing more; what is unfinished is kept. */
  stop(): void {
    this.#isStopped = true;
    for (const item of this.#items.values()) if (isRunning(item)) this.#halt({ ...item, state: 'waiting' }, false);
    for (const timer of this.#timers.values()) clearTimeout(timer);
  }
  /** Would a reload lose bytes that the browser does not keep? */
  hasUnkept(kept: ReadonlySet<string>): boolean {
    return [...this.#items.values()].some((item) => isUnderway(item) && !kept.has(item.id));
  }

  #some(id: string | undefined): UploadItem[] {
    if (id === undefined) return [...this.#items.values()];
    const item = this.#items.get(id);
    return item ? [item] : [];
  }
  #put(item: UploadItem): void {
    const before = this.#items.get(item.id);
    this.#items.set(item.id, item);
    if (before && (before.state !== item.state || before.url !== item.url || before.facts !== item.facts)) this.#dirty.add(item.id);
    this.#tell();
  }
  #tell(): void {
    if (this.#telling !== undefined) return;
    this.#telling = setTimeout(() => {
      this.#telling = undefined;
      const items = [...this.#items.values()];
      this.#snapshot = { items, totals: totalsOf(items) };
      const changed = [...this.#dirty].flatMap((id) => this.#items.get(id) ?? []).filter((item) => !hasEnded(item));
      this.#dirty.clear();
      if (changed.length > 0) this.#deps.keepItems(changed);
      for (const listener of this.#listeners) listener();
    }, tellEveryMs);
  }
  /** One after the other: the disk has enough to do with reading what is sent. */
  async #keepFiles(items: readonly UploadItem[]): Promise<void> {
    for (const { id } of items) {
      const file = this.#files.get(id);
      const item = this.#items.get(id);
      if (file && item && !hasEnded(item)) await this.#deps.keepFile(id, file);
      // It ended while it was being kept.
      const now = this.#items.get(id);
      if (!now || hasEnded(now)) this.#deps.forget([id]);
    }
  }

  #release(id: string): void {
    clearTimeout(this.#timers.get(id));
    for (const map of [this.#timers, this.#sending, this.#measured]) map.delete(id);
  }
  #halt(item: UploadItem, forget: boolean): void {
    this.#sending.get(item.id)?.stop(forget);
    this.#release(item.id);
    this.#put({ ...item, bytesPerSecond: 0 });
  }

  #fill(): void {
    if (this.#isStopped) return;
    let busy = 0;
    for (const item of this.#items.values()) if (isRunning(item)) busy++;
    for (const item of this.#items.values()) {
      if (busy >= parallel) return;
      if (item.state !== 'waiting') continue;
      busy++;
      void this.#run(item.id);
    }
  }

  async #run(id: string): Promise<void> {
    const file = this.#files.get(id);
    const first = this.#items.get(id);
    if (!first) return;
    if (!file) return this.#put({ ...first, state: 'lost' });
    let item = first;
    if (item.sha256 === null && item.url === null) {
      this.#put({ ...item, state: 'reading' });
      const sha256 = await this.#deps.hash(file);
      const now = this.#items.get(id);
      if (now?.state !== 'reading') return;
      item = { ...now, sha256 };
    }
    this.#put({ ...item, state: 'sending' });
    const sent = this.#deps.send(item, file, {
      url: (url) => this.#update(id, sent, (now) => ({ ...now, url })),
      progress: (sentBytes) => this.#update(id, sent, (now) => this.#progressed(now, sentBytes)),
    });
    this.#sending.set(id, sent);
    this.#told.set(id, item.facts);
    try {
      const outcome = await sent.promise;
      this.#update(id, sent, (now) => this.#arrived(now, outcome));
    } catch (error) {
      this.#update(id, sent, (now) => this.#failed(now, error));
    }
    this.#fill();
  }
  /** Changes an item only for the sending that is still its own: a stopped one may still have something to say. */
  #update(id: string, sent: Sent, change: (now: UploadItem) => UploadItem): void {
    const now = this.#items.get(id);
    if (now && this.#sending.get(id) === sent) this.#put(change(now));
  }
  #progressed(item: UploadItem, sentBytes: number): UploadItem {
    const at = performance.now();
    const last = this.#measured.get(item.id);
    const state = sentBytes >= item.sizeBytes ? 'checking' : 'sending';
    if (!last || sentBytes < last.bytes) this.#measured.set(item.id, { bytes: sentBytes, at });
    const ms = last ? at - last.at : 0;
    if (!last || ms < 400) return { ...item, sentBytes, state };
    this.#measured.set(item.id, { bytes: sentBytes, at });
    const now = ((sentBytes - last.bytes) / ms) * 1000;
    const weight = Math.min(1, ms / speedOverMs);
    return { ...item, sentBytes, state, bytesPerSecond: item.bytesPerSecond === 0 ? now : item.bytesPerSecond * (1 - weight) + now * weight };
  }
  #arrived(item: UploadItem, { assetId, importId, created }: Outcome): UploadItem {
    this.#ended(item.id);
    this.#deps.onArrived();
    const state = importId ? 'imported' : created ? 'done' : 'present';
    const ended: UploadItem = { ...item, state, assetId, importId, sentBytes: item.sizeBytes, bytesPerSecond: 0, problem: null };
    if (created && assetId && this.#told.get(item.id) !== item.facts) void this.#tellAssets([ended]);
    return ended;
  }
  #ended(id: string): void {
    this.#release(id);
    this.#files.delete(id);
    this.#deps.forget([id]);
  }
  #failed(item: UploadItem, error: unknown): UploadItem {
    this.#release(item.id);
    if (!(error instanceof ProblemError)) throw error;
    const { problem } = error;
    if (error.status === 401) {
      queueMicrotask(() => this.#deps.onSignedOut());
      return { ...item, state: 'waiting', bytesPerSecond: 0 };
    }
    if (!this.#deps.mayPass(error)) {
      this.#deps.forget([item.id]);
      return { ...item, state: 'refused', problem, bytesPerSecond: 0 };
    }
    const timer = setTimeout(() => this.#retry(item.id), retryAfterMs(item.attempts, Math.random()));
    this.#timers.set(item.id, timer);
    return { ...item, state: 'retrying', problem, attempts: item.attempts + 1, bytesPerSecond: 0 };
  }
  #retry(id: string): void {
    const item = this.#items.get(id);
    if (item?.state !== 'retrying') return;
    this.#put({ ...item, state: 'waiting' });
    this.#fill();
  }
  /** The file is gone, but perhaps all of it had arrived. */
  async #askAfter(id: string, url: string): Promise<void> {
    try {
      const outcome = await this.#deps.askResult(url);
      const item = this.#items.get(id);
      if (item?.state === 'lost') this.#put(this.#arrived(item, outcome));
    } catch {
      // Then it is asked for again.
    }
  }
  async #tellAssets(items: readonly UploadItem[]): Promise<void> {
    const untold = items.filter(({ id, facts }) => this.#told.get(id) !== facts);
    const [facts] = untold.map((item) => item.facts);
    if (!facts) return;
    for (const { id } of untold) this.#told.set(id, facts);
    await this.#deps.applyFacts(
      untold.flatMap(({ assetId }) => assetId ?? []),
      facts,
    );
    this.#deps.onArrived();
  }
}
