export { aiLabelSlot, aiLabelText } from './ai-label.ts';
export { createEngine, type Engine, type EngineOptions } from './render.ts';
export { baseIdOf, engineVersions, variantIdOf } from './identity.ts';
export { fontsFor, missingGlyphs } from './fonts.ts';
export { itemsOf } from './place-list.ts';
export { tooLongSlots } from './too-long.ts';
export { crowdedLogos } from './crowded-logos.ts';
export { contactSheet, type ContactSheetItem } from './contact-sheet.ts';
export { readQr } from './read-qr.ts';
