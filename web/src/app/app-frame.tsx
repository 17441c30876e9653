import { Link, Outlet } from '@tanstack/react-router';
import { Images, type LucideIcon } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { classNames } from '#web/ui/class-names.ts';
import { UploadButton } from '#web/features/upload/upload-button.tsx';
import { Mark } from '#web/ui/mark.tsx';
import { Toasts } from '#web/ui/toasts.tsx';
import { LanguageSwitch } from './language-switch.tsx';
import { PersonMenu } from './person-menu.tsx';

/** Where one can go. Only what works is listed: a new feature adds its line here and its route in router.ts. */
const places: readonly { to: '/library'; label: 'nav.library'; icon: LucideIcon }[] = [{ to: '/library', label: 'nav.library', icon: Images }];

/** The frame of every page behind the sign-in: a bar on top, the page below it, as high as the window. */
export function AppFrame() {
  const { t } = useTranslation();
  return (
    <div className="grid h-dvh grid-rows-[auto_minmax(0,1fr)]">
      <a href="#main" className="absolute top-1 left-1 z-50 -translate-y-16 rounded-md bg-accent px-3 py-2 text-sm text-on-accent focus:translate-y-0">
        {t('nav.skip')}
      </a>
      <header className="flex h-12 items-center gap-1 border-b border-line bg-paper px-3">
        <Link to="/library" className="flex items-center gap-2 rounded-md pr-3 pl-1 font-semibold">
          <Mark className="size-6" />
          <span className="max-sm:sr-only">{t('app.name')}</span>
        </Link>
        <nav aria-label={t('nav.label')} className="flex gap-0.5">
          {places.map(({ to, label, icon: Icon }) => (
            <Link
              key={to}
              to={to}
              className={classNames('flex h-8 items-center gap-1.5 rounded-md px-2.5 text-sm text-soft hover:bg-hover hover:text-ink')}
              activeProps={{ className: 'bg-hover text-ink font-medium' }}
            >
              <Icon aria-hidden className="size-4" />
              {t(label)}
            </Link>
          ))}
        </nav>
        <div className="ml-auto flex items-center gap-1">
          <UploadButton />
          <LanguageSwitch />
          <PersonMenu />
        </div>
      </header>
      <Outlet />
      <Toasts />
    </div>
  );
}
