import type { FileKind } from '#catalogue/assets/contract.ts';

/** What is taken, by what the bytes say. `kind` is how it is usually looked at: a GIF that moves is an animation all the same. */
export const formats = {
  jpeg: { mediaType: 'image/jpeg', kind: 'picture', name: 'JPEG' },
  png: { mediaType: 'image/png', kind: 'picture', name: 'PNG' },
  webp: { mediaType: 'image/webp', kind: 'picture', name: 'WebP' },
  avif: { mediaType: 'image/avif', kind: 'picture', name: 'AVIF' },
  tiff: { mediaType: 'image/tiff', kind: 'picture', name: 'TIFF' },
  gif: { mediaType: 'image/gif', kind: 'picture', name: 'GIF' },
  svg: { mediaType: 'image/svg+xml', kind: 'picture', name: 'SVG' },
  heic: { mediaType: 'image/heic', kind: 'picture', name: 'HEIC' },
  psd: { mediaType: 'image/vnd.adobe.photoshop', kind: 'picture', name: 'PSD' },
  pdf: { mediaType: 'application/pdf', kind: 'document', name: 'PDF' },
  ttf: { mediaType: 'font/ttf', kind: 'font', name: 'TrueType' },
  otf: { mediaType: 'font/otf', kind: 'font', name: 'OpenType' },
  ttc: { mediaType: 'font/collection', kind: 'font', name: 'font collection' },
  woff: { mediaType: 'font/woff', kind: 'font', name: 'WOFF' },
  woff2: { mediaType: 'font/woff2', kind: 'font', name: 'WOFF2' },
  mp4: { mediaType: 'video/mp4', kind: 'video', name: 'MP4' },
  mov: { mediaType: 'video/quicktime', kind: 'video', name: 'QuickTime' },
  webm: { mediaType: 'video/webm', kind: 'video', name: 'WebM' },
  mkv: { mediaType: 'video/matroska', kind: 'video', name: 'Matroska' },
  m4a: { mediaType: 'audio/mp4', kind: 'audio', name: 'M4A' },
  mp3: { mediaType: 'audio/mpeg', kind: 'audio', name: 'MP3' },
  aac: { mediaType: 'audio/aac', kind: 'audio', name: 'AAC' },
  wav: { mediaType: 'audio/wav', kind: 'audio', name: 'WAV' },
  flac: { mediaType: 'audio/flac', kind: 'audio', name: 'FLAC' },
  ogg: { mediaType: 'audio/ogg', kind: 'audio', name: 'Ogg' },
} as const satisfies Record<string, { mediaType: string; kind: FileKind; name: string }>;
export type FileFormat = keyof typeof formats;

/** All of it in one sentence, for whoever sent something else. */
export const takenList =
  'JPEG, PNG, WebP, AVIF, HEIC, TIFF, GIF, SVG, PSD, PDF, fonts (TTF, OTF, WOFF, WOFF2), video (MP4, MOV, WebM, MKV) and sound (MP3, M4A, AAC, WAV, FLAC, Ogg)';
