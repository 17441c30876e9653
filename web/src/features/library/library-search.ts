/** What the library shows, as its address says it: the API's own query, so that one can be read as the other. */
export type LibrarySearch = {
  q?: string;
};

const word = (value: unknown): string | undefined => (typeof value === 'string' && value.trim() !== '' ? value.slice(0, 200) : undefined);

/** Anybody can type an address: what it holds beyond what we know is left out. */
export function parseLibrarySearch(given: Record<string, unknown>): LibrarySearch {
  const q = word(given.q);
  return q ? { q } : {};
}
