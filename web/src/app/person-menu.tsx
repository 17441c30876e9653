import { Menu } from '@base-ui/react/menu';
import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { Check, CircleUserRound } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { sessionQuery, signOut } from './session.ts';
import { applyTheme, readTheme, type Theme, themes } from './theme.ts';

const item = 'flex h-9 cursor-default items-center gap-2 rounded px-2 text-sm outline-none data-highlighted:bg-hover';

/** Who is signed in; light or dark; the way out. */
export function PersonMenu() {
  const { t } = useTranslation();
  const router = useRouter();
  const queries = useQueryClient();
  const { data: person } = useSuspenseQuery(sessionQuery);
  const [theme, setTheme] = useState<Theme>(readTheme);
  const choose = (next: Theme): void => {
    applyTheme(next);
    setTheme(next);
  };
  const leave = async (): Promise<void> => {
    await signOut();
    queries.clear();
    queries.setQueryData(sessionQuery.queryKey, null);
    await router.navigate({ to: '/sign-in' });
  };
  return (
    <Menu.Root>
      <Menu.Trigger className="inline-flex h-8 items-center gap-1.5 rounded-md px-2 text-sm text-soft transition-colors hover:bg-hover hover:text-ink">
        <CircleUserRound aria-hidden className="size-4" />
        <span className="max-w-32 truncate max-sm:sr-only">{person?.name}</span>
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner align="end" sideOffset={6} className="z-40">
          <Menu.Popup className="min-w-52 rounded-lg border border-line bg-card p-1 shadow-lg">
            <p className="truncate px-2 pt-1.5 pb-2 text-xs text-soft">{person?.email}</p>
            <Menu.RadioGroup value={theme} onValueChange={(next) => choose(next as Theme)} aria-label={t('theme.label')}>
              {themes.map((one) => (
                <Menu.RadioItem key={one} value={one} closeOnClick={false} className={item}>
                  <span className="size-4">
                    <Menu.RadioItemIndicator>
                      <Check aria-hidden className="size-4" />
                    </Menu.RadioItemIndicator>
                  </span>
                  {t(`theme.${one}`)}
                </Menu.RadioItem>
              ))}
            </Menu.RadioGroup>
            <Menu.Separator className="my-1 h-px bg-line" />
            <Menu.Item className={item} onClick={() => void leave()}>
              <span className="size-4" />
              {t('signIn.leave')}
            </Menu.Item>
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}
