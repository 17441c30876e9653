import { answerOf, api } from './client.ts';

/** As many as are read at a glance. */
const most = 20;

/** Tags that go with what is typed, by name or synonym; those that are used most come first. */
export const suggestTags = async (typed: string, signal: AbortSignal): Promise<string[]> => {
  const { items } = await answerOf(api.GET('/v1/tags', { params: { query: { q: typed, limit: 200 } }, signal }));
  return items
    .toSorted((a, b) => b.count - a.count)
    .slice(0, most)
    .map(({ name }) => name);
};
