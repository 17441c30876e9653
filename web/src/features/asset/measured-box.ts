import { useCallback, useState } from 'react';

export type BoxSize = { width: number; height: number };

/** The size of an element's content box as it is now: give `ref` to the element. */
export function useMeasuredBox(): [ref: (element: HTMLElement | null) => (() => void) | undefined, size: BoxSize] {
  const [size, setSize] = useState<BoxSize>({ width: 0, height: 0 });
  const ref = useCallback((element: HTMLElement | null) => {
    if (!element) return undefined;
    const observer = new ResizeObserver(([entry]) => entry && setSize({ width: entry.contentRect.width, height: entry.contentRect.height }));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return [ref, size];
}
