/**
 * What the proof measures against, each with where it comes from. A channel's own limits come with the manifest; a
 * template's with its layout.
 */
export const limits = {
  contrast: {
    text: 4.5,
    largeText: 3,
    /** Large: 24 CSS pixels, or 18.66 and bold. */
    largePx: 24,
    largeBoldPx: 18.66,
    boldWeight: 700,
    source: 'WCAG 2.2, 1.4.3',
  },
  /** The edge of what touches a letter takes some of its soft rim; a dot that is gone is more. */
  hiddenInk: { share: 0.02, source: 'house rule: nothing lies over a text or a logo' },
  /** A card and a shade over the lower half of a photograph are design; of a face nothing may be taken. */
  hiddenPicture: { share: 0.9, focal: 0.5, source: 'house rule: what fills a slot is seen' },
  logoContrast: { ratio: 3, source: 'WCAG 2.2, 1.4.11' },
  /** White on #e0e0e0 has 1.3; a brand's yellow on white has less, and is told by its colour. A twentieth is the thinnest signature. */
  logoSeen: { ratio: 1.3, levels: 64, share: 0.05, source: 'house rule: a logo is seen' },
  /** Chinese characters of many strokes need nine rows of pixels; a phone has at least two for each CSS pixel. */
  shownText: { px: 4.5, source: 'house rule: nine device pixels a character, at two device pixels to a CSS pixel' },
  /** GB 7718-2011, 3.9 asks 1.8 mm of what must be read on a package; posters have no rule of their own. */
  printedText: { mm: 1.8, source: 'convention after GB 7718-2011, 3.9' },
  aiLabel: { shareOfShortSide: 0.05, source: 'GB 45438-2025, explicit label of pictures' },
  aiMetadata: { source: 'GB 45438-2025, implicit label in metadata' },
  qr: {
    /** Below, a module is lost to any scaling on a screen. */
    modulePx: 2,
    quietModules: 4,
    source: 'ISO/IEC 18004',
    /** Grade C: below, scanners begin to fail in bad light. */
    contrast: { share: 0.4, source: 'ISO/IEC 15415, symbol contrast' },
    /** As a phone held at arm’s length sees paper. */
    scannedDpi: 100,
    /** As messengers pass pictures on. */
    shown: { devicePxPerCssPx: 2, jpegQuality: 60, source: 'house rule: scanned off a phone at two device pixels to a CSS pixel, after JPEG at quality 60' },
  },
  /** A crop enlarged beyond its pixels looks soft; one or two per cent cannot be seen. */
  enlarged: { ratio: 1.02, source: 'house rule: no crop beyond its own pixels' },
  /** Templates let a decorative picture hang off by half; of one that hangs off further nobody sees what it shows. */
  onCanvas: { share: 1 / 3, source: 'house rule: a third of a picture’s place is on the canvas' },
  /** Grey levels of 255 by which blocks of 16 pixels may lie off the canvas; colours move much further in CMYK. */
  fidelity: { mean: 3, most: 28, printMean: 15, printMost: 45, detail: 0.6, source: 'the canvas that was drawn' },
  /** Pairs of opposing changes; the area is a quarter of the ten degrees that a viewer sees sharply, on a usual screen. */
  flashes: { most: 3, delta: 0.1, darkerBelow: 0.8, areaPx: 21_824, source: 'WCAG 2.2, 2.3.1' },
  /** Grey levels by which anything that shows something varies. */
  lively: { file: 3, picture: 2, source: 'house rule: a file shows something' },
} as const;
