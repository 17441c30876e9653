import { useEffect } from 'react';

/** What the browser's tab says, and what a screen reader announces on the way in. */
export function usePageTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} · Galaxy`;
  }, [title]);
}
