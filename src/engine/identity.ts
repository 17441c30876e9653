import { readFileSync } from 'node:fs';
import { findPackageJSON } from 'node:module';
import sharp from 'sharp';
import { hashOfParts } from '#kernel/canonical.ts';
import type { Manifest, TemplateLayoutSnapshot } from './contract.ts';
import { isFilled } from './place/place-layers.ts';

/** Raise it with every change of this folder that can change a pixel or a proof: all variants are then new ones. */
const galaxyEngineVersion = '13';

/** The variant's id: hash of every input. */
export const variantIdOf = (manifest: Manifest): string => hashOfParts(manifest);

/**
 * What rows of one base share: the manifest without the content of row slots. That a row slot is filled stays, because
 * a layout may draw a panel behind it. Slots that this canvas does not show do not count.
 */
export function baseIdOf(manifest: Manifest, layout: TemplateLayoutSnapshot): string {
  const shared = Object.entries(layout.slots).map(([name, slot]) => {
    const content = [manifest.text[name] ?? null, manifest.pictures[name] ?? null, manifest.links[name] ?? null];
    return [name, slot.scope === 'row' ? isFilled(manifest, name) : content];
  });
  // For whom it is made changes no pixel by itself: only through texts, pictures and links, which are below.
  const { text: _text, pictures: _pictures, links: _links, subject: _subject, ...rest } = manifest;
  return hashOfParts({ ...rest, slots: Object.fromEntries(shared) });
}

const versionOf = (name: string): string => {
  const file = findPackageJSON(name, import.meta.url);
  const manifest: unknown = file === undefined ? null : JSON.parse(readFileSync(file, 'utf8'));
  return manifest !== null && typeof manifest === 'object' && 'version' in manifest ? String(manifest.version) : 'unknown';
};

let versions: Record<string, string> | null = null;
/** Everything whose update may change pixels: `Manifest.engine`. ICU decides where Chinese words end. */
export function engineVersions(): Record<string, string> {
  versions ??= {
    galaxy: galaxyEngineVersion,
    sharp: sharp.versions.sharp ?? 'unknown',
    libvips: sharp.versions.vips ?? 'unknown',
    takumi: versionOf('@takumi-rs/core'),
    harfbuzz: versionOf('harfbuzzjs'),
    uqr: versionOf('uqr'),
    icu: process.versions.icu ?? 'none',
  };
  return { ...versions };
}
