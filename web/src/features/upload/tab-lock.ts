/**
 * Which tabs are open: each holds a lock of its own name for as long as it lives, however it ends. Two tabs that sent the same
 * upload would cut each other off for ever.
 */
const prefix = 'galaxy-upload-tab:';

export async function liveTabs(): Promise<(tab: string) => boolean> {
  // Only where the page is served over https, or from this machine; elsewhere each tab looks after what it finds.
  if (!('locks' in navigator)) return () => false;
  const { held = [] } = await navigator.locks.query();
  const names = new Set(held.map(({ name }) => name));
  return (tab) => names.has(prefix + tab);
}

/** Takes this tab's name; two that start at once take over one after the other. */
export async function enterTab<T>(tab: string, takeOver: () => Promise<T>): Promise<T> {
  if (!('locks' in navigator)) return await takeOver();
  void navigator.locks.request(prefix + tab, () => new Promise<never>(() => {}));
  return await navigator.locks.request('galaxy-uploads-take-over', takeOver);
}
