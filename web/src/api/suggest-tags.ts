import { answerOf, api } from './client.ts';

/** Tags that hold what is typed, or have a synonym that does; the most used first. */
export async function suggestTags(typed: string, signal: AbortSignal): Promise<string[]> {
  const { items } = await answerOf(api.GET('/v1/tags', { params: { query: { q: typed, limit: 50 } }, signal }));
  return items.sort((a, b) => b.count - a.count).map(({ name }) => name);
}
