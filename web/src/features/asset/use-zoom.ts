import { useEffect, useLayoutEffect, useRef, useState } from 'react';

/** Each step is that much larger: four steps quadruple a picture. */
const step = Math.SQRT2;
/** Beyond this, single pixels are as large as a fingertip. */
const mostPxPerPixel = 8;

type Point = { clientX: number; clientY: number };
type Zoom = { zoom: number; width: number; zoomBy(steps: number): void; fit(): void };

/** How large a picture is shown in a frame that scrolls: 1 fits it in. What is under the pointer, or in the middle, stays there. */
export function useZoom(frame: { current: HTMLElement | null }, fittedPx: number, naturalPx: number): Zoom {
  const [zoom, setZoom] = useState(1);
  const anchor = useRef<{ x: number; y: number; point: Point } | null>(null);
  const most = fittedPx > 0 ? Math.max(1, (naturalPx * mostPxPerPixel) / fittedPx) : 1;

  const zoomTo = (next: number, at?: Point): void => {
    const element = frame.current;
    const box = element?.querySelector('[data-picture]')?.getBoundingClientRect();
    if (element && box) {
      const around = element.getBoundingClientRect();
      const point = at ?? { clientX: around.left + around.width / 2, clientY: around.top + around.height / 2 };
      anchor.current = { x: (point.clientX - box.left) / box.width, y: (point.clientY - box.top) / box.height, point };
    }
    setZoom(Math.min(most, Math.max(1, next)));
  };

  useLayoutEffect(() => {
    const element = frame.current;
    const box = element?.querySelector('[data-picture]')?.getBoundingClientRect();
    const kept = anchor.current;
    if (!element || !box || !kept) return;
    element.scrollBy(box.left + kept.x * box.width - kept.point.clientX, box.top + kept.y * box.height - kept.point.clientY);
    anchor.current = null;
  });

  // Ctrl and wheel, or two fingers on a touchpad. React listens passively, and the browser would zoom the page.
  useEffect(() => {
    const element = frame.current;
    const wheel = (event: WheelEvent): void => {
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      zoomTo(zoom * step ** Math.max(-1, Math.min(1, -event.deltaY / 60)), event);
    };
    element?.addEventListener('wheel', wheel, { passive: false });
    return () => element?.removeEventListener('wheel', wheel);
  });

  return { zoom, width: Math.round(fittedPx * zoom), zoomBy: (steps) => zoomTo(zoom * step ** steps), fit: () => zoomTo(1) };
}
