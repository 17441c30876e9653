import { aiTags } from '#catalogue/tags/contract.ts';

/**
 * Does the file say that a machine made it (the marks that its probe found, or what its metadata kept of them), or do its tags?
 * A picture that says nothing counts as made by people.
 */
export function isAiGenerated(
  { metadata, aiMark }: { metadata: { xmp: Record<string, unknown> } | null; aiMark: { generated: boolean } | null },
  tags: readonly string[],
): boolean {
  const source = JSON.stringify(metadata?.xmp['DigitalSourceType'] ?? '');
  return (
    aiMark?.generated === true ||
    /trainedAlgorithmicMedia|algorithmicMedia/i.test(source) ||
    (metadata !== null && metadata.xmp['AIGC'] !== undefined) ||
    tags.some((tag) => aiTags.has(tag.toLowerCase()))
  );
}
