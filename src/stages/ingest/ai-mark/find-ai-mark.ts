import { metadataParts } from './metadata-parts.ts';

/** What a file says about having been made by a machine; `signs` name each mark that was found. */
export type AiMark = { generated: boolean; signs: string[] };

/** IPTC's vocabulary of digital source types: longest first, because what follows in a C2PA manifest may look like a letter. */
const sourceTypes = [
  'compositeWithTrainedAlgorithmicMedia',
  'multiFrameComputationalCapture',
  'trainedAlgorithmicMedia',
  'trainedAlgorithmicData',
  'algorithmicallyEnhanced',
  'compositeSynthetic',
  'computationalCapture',
  'algorithmicMedia',
  'compositeCapture',
  'virtualRecording',
  'dataDrivenMedia',
  'digitalCreation',
  'minorHumanEdits',
  'digitalCapture',
  'screenCapture',
  'negativeFilm',
  'positiveFilm',
  'humanEdits',
  'digitalArt',
  'composite',
  'print',
];
/** Those that mean: made by a machine, wholly or in part. */
const generatedTypes = new Set([
  'compositeWithTrainedAlgorithmicMedia',
  'trainedAlgorithmicMedia',
  'trainedAlgorithmicData',
  'compositeSynthetic',
  'algorithmicMedia',
]);

const quote = `(?:\\\\?["']|&quot;|&#34;)`;
/** GB 45438-2025: a field AIGC whose Label is 1 (generated), 2 (perhaps) or 3 (suspected); as JSON in whatever holds it, or as XMP. */
const gbJson = new RegExp(`AIGC(?:${quote}|[\\s:=>])*(?:<!\\[CDATA\\[)?\\{([^{}]{0,800})`, 'g');
const gbLabel = new RegExp(`Label(?:${quote}|[\\s:])*([1-3])`);
const gbXmp = /:AIGC\b[^{}]{0,200}?:Label(?:>|=["'])\s*([1-3])/g;
const sourceType = /digitalsourcetype(?:\/|["'>=\s:]+(?:rdf:resource=["'])?)(?:https?:\/\/[\w./-]*\/)?([a-z]+)/gi;
/** Programs that do nothing but generate, by the settings or the name that they leave. */
const tools: [pattern: RegExp, sign: string][] = [
  [/Steps: \d+, Sampler: /, 'tool:stable-diffusion'],
  [/"class_type"\s*:\s*"(?:KSampler|CLIPTextEncode|CheckpointLoader)/, 'tool:comfyui'],
  [/(?:CreatorTool|Software)[^A-Za-z]{1,8}(?:Midjourney|DALL|Stable Diffusion|ComfyUI|NovelAI|InvokeAI)/i, 'tool:generator'],
  [/(?:Credit|By-line)[^A-Za-z]{1,8}Made with Google AI/i, 'tool:google-ai'],
];

function signsIn(text: string, from: 'iptc' | 'c2pa', signs: Set<string>): void {
  for (const [, word = ''] of text.matchAll(sourceType)) {
    const type = sourceTypes.find((one) => word.toLowerCase().startsWith(one.toLowerCase()));
    if (type) signs.add(`${from}:${type}`);
  }
  if (from === 'c2pa') return;
  for (const [, inside = ''] of text.matchAll(gbJson)) signs.add(`gb45438:${gbLabel.exec(inside)?.[1] ?? 'unlabelled'}`);
  for (const [, label = ''] of text.matchAll(gbXmp)) signs.add(`gb45438:${label}`);
  for (const [pattern, sign] of tools) if (pattern.test(text)) signs.add(sign);
}

// Text of two bytes a letter (EXIF comments) reads like any other without its zeros.
const plain = (part: Buffer): string => part.toString('latin1').replaceAll('\0', '');

/**
 * Finds the marks by which files say that a machine made them: GB 45438, IPTC's digital source type, C2PA manifests, and the
 * settings that generators leave. That there is a manifest says nothing yet: cameras write them too. `more` is what only the
 * decoder or the container's reader could find, such as XMP.
 */
export function findAiMark(bytes: Buffer, more: readonly (Buffer | string)[] = []): AiMark | null {
  const { texts, c2pa } = metadataParts(bytes);
  const signs = new Set<string>();
  for (const part of [...texts, ...more]) signsIn(typeof part === 'string' ? part : plain(part), 'iptc', signs);
  if (c2pa) {
    signs.add('c2pa');
    signsIn(plain(c2pa), 'c2pa', signs);
  }
  if (signs.size === 0) return null;
  const generated = [...signs].some((sign) => /^(?:gb45438|tool):/.test(sign) || generatedTypes.has(sign.split(':')[1] ?? ''));
  return { generated, signs: [...signs].sort() };
}
