import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

export function NotFound() {
  const { t } = useTranslation();
  return (
    <main className="grid min-h-[60vh] content-center justify-items-center gap-3 p-6 text-center">
      <h1 className="font-display text-2xl">{t('notFound.title')}</h1>
      <p className="text-soft">{t('notFound.text')}</p>
      <Link to="/library" className="link">
        {t('notFound.back')}
      </Link>
    </main>
  );
}
