import { useRouter, type ErrorComponentProps } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Button } from '#web/ui/button.tsx';
import { ProblemNotice } from '#web/ui/problem-notice.tsx';

/** A page that could not be shown: why, and once more. */
export function RouteFailure({ error, reset }: ErrorComponentProps) {
  const { t } = useTranslation();
  const router = useRouter();
  const again = (): void => {
    reset();
    void router.invalidate();
  };
  return (
    <main className="mx-auto grid max-w-xl gap-4 p-8">
      <ProblemNotice error={error} />
      <div>
        <Button onClick={again}>{t('action.tryAgain')}</Button>
      </div>
    </main>
  );
}
