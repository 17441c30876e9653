import { thumbHashToAverageRGBA, thumbHashToDataURL } from 'thumbhash';

/** Decoded previews of what was shown lately: some three kilobytes each. */
const most = 600;
const decoded = new Map<string, string>();
const waiting = new Map<HTMLElement, string>();
let isScheduled = false;

const bytesOf = (base64: string): Uint8Array => Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));

function previewOf(hash: string): string {
  let url = decoded.get(hash);
  if (url === undefined) {
    url = thumbHashToDataURL(bytesOf(hash));
    decoded.set(hash, url);
    if (decoded.size > most) decoded.delete(decoded.keys().next().value ?? '');
  }
  return url;
}

// Decoding one takes a fraction of a millisecond, sixty at once a frame: so only while nobody needs the time.
function work(deadline?: IdleDeadline): void {
  isScheduled = false;
  for (const [element, hash] of waiting) {
    if (deadline && deadline.timeRemaining() < 2) return schedule();
    waiting.delete(element);
    if (element.isConnected) element.style.backgroundImage = `url("${previewOf(hash)}")`;
  }
}
function schedule(): void {
  if (isScheduled) return;
  isScheduled = true;
  if ('requestIdleCallback' in window) requestIdleCallback(work, { timeout: 500 });
  else setTimeout(work, 50);
}

/** Puts the blurred preview behind a picture that is still to come: its mean colour now, the rest as soon as there is time. */
export function paintPreview(element: HTMLElement, hash: string): void {
  const known = decoded.get(hash);
  if (known !== undefined) {
    element.style.backgroundImage = `url("${known}")`;
    return;
  }
  const { r, g, b, a } = thumbHashToAverageRGBA(bytesOf(hash));
  element.style.backgroundColor = `rgb(${r * 255} ${g * 255} ${b * 255} / ${a})`;
  waiting.set(element, hash);
  schedule();
}
