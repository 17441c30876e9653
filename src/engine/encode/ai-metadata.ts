import type { Manifest } from '../contract.ts';
import { drawsAiPicture } from '../draw/ai-label.ts';
import { variantIdOf } from '../identity.ts';
import type { PlacedLayers } from '../place/place-layers.ts';

const namespace = 'http://www.tc260.org.cn/ns/AIGC/1.0/';

/**
 * The label that programs read, as XMP: GB 45438's field AIGC and IPTC's digital source type. Who generated the picture is
 * for its own metadata to say; we name what we passed on, by the variant's id. Null where no such picture is drawn. One
 * `rdf:Description`: `packetOf` makes a whole packet of it.
 */
export function aiMetadataOf(placed: PlacedLayers, manifest: Manifest): string | null {
  if (!drawsAiPicture(placed, manifest)) return null;
  const origins = Object.values(manifest.pictures).flatMap((refs) => refs.filter((ref) => ref.ai).map((ref) => ref.sha256));
  const label = JSON.stringify({
    Label: '1',
    ContentProducer: '',
    ProduceID: origins[0] ?? '',
    ReservedCode1: '',
    ContentPropagator: 'Galaxy',
    PropagateID: variantIdOf(manifest),
    ReservedCode2: '',
  });
  return (
    `<rdf:Description rdf:about="" xmlns:TC260="${namespace}" xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/" ` +
    `Iptc4xmpExt:DigitalSourceType="http://cv.iptc.org/newscodes/digitalsourcetype/compositeWithTrainedAlgorithmicMedia">` +
    `<TC260:AIGC>${label}</TC260:AIGC></rdf:Description>`
  );
}

/** The packet that a picture file holds. */
export const packetOf = (description: string): string =>
  `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">${description}</rdf:RDF></x:xmpmeta>`;

/** What a file says of AI in its own bytes: nothing, or the value of GB 45438's label. */
export function aiLabelIn(metadata: string): string | null {
  if (!metadata.includes(namespace)) return null;
  return /"Label":"([123])"/.exec(metadata)?.[1] ?? 'without a label';
}
