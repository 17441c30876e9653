import type { DrawnMeasures } from '../draw/base.ts';
import type { Box, Manifest, TemplateLayoutSnapshot } from '../contract.ts';
import { finding, type Measured, px } from './finding.ts';
import { limits } from '../limits.ts';
import type { LogosMeasure } from '../draw/logos.ts';
import type { PictureMeasure } from '../draw/pictures.ts';
import { clip, inflate } from '../draw/raster.ts';
import type { Standing } from './standing.ts';
import { intersection, outsideBy } from '../place/seen-area.ts';

function proveLogos({ layer, wanted, logos, problem, fitting }: LogosMeasure, standing: readonly Standing[]): Measured[] {
  const { slot, box, gap, minHeight, ground = 'light' } = layer;
  const found = [
    finding('logos', {
      slot,
      box,
      ok: problem === null && logos.length === wanted,
      measured: problem ?? `${logos.length} of ${wanted} drawn, the lowest ${Math.min(...logos.map((logo) => logo.box.height))} px high`,
      limit: `all ${wanted} of one optical area, ${gap} px apart, at least ${minHeight} px high, in ${box.width} × ${box.height} px`,
      source: 'layout of the template',
      fix: fitting > 0 ? { kind: 'fewer-logos', slot, to: fitting } : { kind: 'remove', slot },
    }),
  ];
  for (const logo of logos) {
    if (logo.hidden > limits.hiddenInk.share)
      found.push(
        finding('logos', {
          slot,
          box: logo.box,
          ok: false,
          measured: `something lies over ${Math.round(logo.hidden * 100)} % of it`,
          limit: `at most ${limits.hiddenInk.share * 100} % of its ink`,
          source: limits.hiddenInk.source,
          fix: { kind: 'move', slot },
        }),
      );
    const clearPx = Math.floor(Math.min(gap / 2, logo.box.height / 4));
    const clear = inflate(logo.box, clearPx);
    const intruder = standing.find((other) => other.kind !== 'logo' && intersection(other.box, clear) !== null);
    found.push(
      finding('logo-space', {
        slot,
        box: logo.box,
        ok: intruder === undefined,
        severity: 'warn',
        measured: intruder ? `${intruder.name} stands in its clear space` : 'its clear space is free',
        limit: `${clearPx} px free on every side`,
        source: 'half of the template’s gap between logos, or a quarter of the logo’s height',
        fix: { kind: 'move', slot },
      }),
      checkContrast(logo, slot, ground),
      checkEnlarged(slot, logo.box, logo.enlarged),
    );
  }
  return found;
}

/** What is hardly seen is for a person to judge, who knows the brand; what is not seen at all is none of its colours. */
function checkContrast({ box, contrast, seen }: LogosMeasure['logos'][number], slot: string, ground: 'light' | 'dark'): Measured {
  const { logoContrast, logoSeen } = limits;
  const isUnseen = (seen ?? 1) < logoSeen.share;
  const ratio = contrast === null ? 'it has no outline' : `${contrast.toFixed(2)} : 1 to its ground`;
  return finding('logo-contrast', {
    slot,
    box,
    ok: (contrast ?? 21) >= logoContrast.ratio,
    severity: isUnseen ? 'block' : 'warn',
    measured: isUnseen ? `${ratio}: it is not seen` : ratio,
    limit: isUnseen ? `${logoSeen.share * 100} % of it at ${logoSeen.ratio} : 1 or in another colour` : `at least ${logoContrast.ratio} : 1`,
    source: isUnseen ? logoSeen.source : logoContrast.source,
    fix: { kind: 'logo-version', slot, ground },
    slack: contrast ?? 21,
  });
}

const checkEnlarged = (slot: string, box: Box, enlarged: number): Measured =>
  finding('upscaled', {
    slot,
    box,
    ok: enlarged <= limits.enlarged.ratio,
    severity: 'warn',
    measured: `${enlarged.toFixed(2)} drawn pixels for each of its own`,
    limit: `at most ${limits.enlarged.ratio}`,
    source: limits.enlarged.source,
    fix: { kind: 'larger-picture', slot, to: Math.ceil(box.width * enlarged) },
    slack: -enlarged,
  });

function provePicture(
  { layer, enlarged, focal, spread, covered }: PictureMeasure,
  standing: readonly Standing[],
  manifest: Manifest,
  layout: TemplateLayoutSnapshot,
): Measured[] {
  const { slot, box } = layer;
  const point = { ...focal, width: 0, height: 0 };
  const inSight = clip(box, manifest.canvas);
  // Type may stand on a landscape's middle; on a face it may not.
  const isPerson = layout.slots[slot]?.person === true;
  const over = isPerson ? standing.find((other) => other.kind !== 'person' && outsideBy(point, other.box) === 0) : undefined;
  const lost = inSight === null || outsideBy(point, inSight) > 0.5;
  // A crop can bring the point into any sliver; a picture that hangs off the canvas stays lost.
  const share = inSight ? (inSight.width * inSight.height) / (box.width * box.height) : 0;
  const hangsOff = share < limits.onCanvas.share;
  const { hiddenPicture } = limits;
  const faceLost = isPerson && covered.focal > hiddenPicture.focal;
  const hidden = finding('focal', {
    slot,
    box,
    ok: false,
    measured: faceLost
      ? `something lies over ${Math.round(covered.focal * 100)} % of what is round its focal point`
      : `something lies over ${Math.round(covered.whole * 100)} % of it`,
    limit: faceLost ? `at most ${hiddenPicture.focal * 100} %` : `at most ${hiddenPicture.share * 100} %`,
    source: hiddenPicture.source,
    fix: { kind: 'move', slot },
  });
  return [
    ...(faceLost || covered.whole > hiddenPicture.share ? [hidden] : []),
    checkEnlarged(slot, box, enlarged),
    finding('focal', {
      slot,
      box,
      ok: !lost && !hangsOff && over === undefined,
      severity: 'warn',
      measured: lost
        ? 'its focal point is cut off'
        : hangsOff
          ? `${Math.round(share * 100)} % of its place is on the canvas`
          : over
            ? `${over.name} stands on its focal point`
            : `its focal point is at ${px(focal.x)}, ${px(focal.y)}`,
      limit: 'its focal point is in sight, and a third of its place or more',
      source: 'what whoever keeps the picture marked in it',
      fix: { kind: 'recrop', slot },
    }),
    finding('blank', {
      slot,
      box,
      ok: spread >= limits.lively.picture,
      severity: 'warn',
      measured: `${spread.toFixed(1)} grey levels of difference`,
      limit: `at least ${limits.lively.picture}`,
      source: limits.lively.source,
      fix: { kind: 'larger-picture', slot },
      slack: spread,
    }),
  ];
}

/** A slot that has content and a place here must be drawn: a layer may have been lost on the way. */
function checkDrawn(drawn: DrawnMeasures, manifest: Manifest, layout: TemplateLayoutSnapshot): Measured[] {
  const there = new Set([...drawn.pictures, ...drawn.logos].map(({ layer }) => layer.slot));
  return Object.entries(layout.slots)
    .filter(([slot, { kind }]) => (kind === 'image' || kind === 'logos') && (manifest.pictures[slot]?.length ?? 0) > 0 && !there.has(slot))
    .map(([slot, { kind }]) =>
      finding(kind === 'logos' ? 'logos' : 'focal', {
        slot,
        ok: false,
        measured: 'it is not drawn',
        limit: 'what fills a slot of this canvas is drawn',
        source: 'layout of the template',
        fix: { kind: 'fill-slot', slot },
      }),
    );
}

export const provePictures = (drawn: DrawnMeasures, standing: readonly Standing[], manifest: Manifest, layout: TemplateLayoutSnapshot): Measured[] => [
  ...drawn.logos.flatMap((logos) => proveLogos(logos, standing)),
  ...drawn.pictures.flatMap((picture) => provePicture(picture, standing, manifest, layout)),
  ...checkDrawn(drawn, manifest, layout),
];
