import { thumbHashToDataURL } from 'thumbhash';

/** The blurred preview of a picture that is still to come, as an address for `background-image`. */
export function thumbPreview(hash: string | null): string | undefined {
  if (!hash) return undefined;
  try {
    return `url("${thumbHashToDataURL(Uint8Array.from(atob(hash), (char) => char.charCodeAt(0)))}")`;
  } catch {
    return undefined;
  }
}
