import { isAiGenerated } from '#catalogue/assets/contract.ts';
import type { AssetText } from '../analyse-asset.ts';
import type { IndexSource } from './store.ts';

const strings = (value: unknown): string[] =>
  typeof value === 'string'
    ? [value]
    : Array.isArray(value)
      ? value.flatMap(strings)
      : value && typeof value === 'object'
        ? Object.values(value).flatMap(strings)
        : [];

/** Of what a file says of itself, what people look for: not its camera, not its dates. */
const toldIn = {
  iptc: ['title', 'headline', 'caption', 'keywords', 'creator', 'credit', 'source', 'copyright'],
  xmp: ['title', 'description', 'subject', 'creator', 'Headline', 'Credit', 'rights'],
  exif: ['ImageDescription', 'XPTitle', 'XPSubject', 'XPComment', 'XPKeywords', 'Artist', 'Copyright'],
} as const;

/** The terms with all that are broader: a county lies in a city and in a province. */
export function withBroader(terms: readonly string[], parents: ReadonlyMap<string, string>): string[] {
  const found = new Set(terms);
  // Grows while it is walked.
  for (const term of found) {
    const parent = parents.get(term);
    if (parent !== undefined) found.add(parent);
  }
  return [...found];
}

/** What an asset is found, counted and filtered by. */
export function factsOf({ asset, fileName, original, collectionIds }: IndexSource, parents: ReadonlyMap<string, string>): AssetText {
  const { metadata, extractedText } = original;
  const told = metadata ? (['iptc', 'xmp', 'exif'] as const).flatMap((group) => toldIn[group].flatMap((name) => strings(metadata[group]?.[name]))) : [];
  const ai = isAiGenerated(original, asset.tags);
  return {
    name: asset.name,
    tags: asset.tags,
    description: asset.description,
    said: strings(asset.custom),
    embedded: [fileName, ...told, ...(extractedText ? [extractedText] : [])],
    facets: [
      `kind:${asset.kind}`,
      `file:${original.fileKind}`,
      `state:${original.state}`,
      `ai:${ai}`,
      ...asset.tags.map((tag) => `tag:${tag}`),
      ...withBroader(asset.terms, parents).map((term) => `term:${term}`),
      ...(asset.ambassadorId ? [`person:${asset.ambassadorId}`] : []),
    ],
    filters: [...collectionIds.map((id) => `collection:${id}`), `by:${asset.createdBy}`, ...(asset.tags.length === 0 ? ['untagged'] : [])],
  };
}
