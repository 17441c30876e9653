import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter, useSearch } from '@tanstack/react-router';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { LanguageSwitch } from '#web/app/language-switch.tsx';
import { sessionQuery, signIn } from '#web/app/session.ts';
import { Button } from '#web/ui/button.tsx';
import { Field } from '#web/ui/field.tsx';
import { Mark } from '#web/ui/mark.tsx';
import { ProblemNotice } from '#web/ui/problem-notice.tsx';
import { usePageTitle } from '#web/ui/page-title.ts';

type Input = { email: string; password: string };

/** Only a place of the console: an address that leads elsewhere is somebody's trick. */
const safeTarget = (to: string | undefined): string => (to?.startsWith('/') && !to.startsWith('//') && !to.startsWith('/\\') ? to : '/library');

export function SignInPage() {
  const { t } = useTranslation();
  usePageTitle(t('signIn.title'));
  const router = useRouter();
  const queries = useQueryClient();
  const { to } = useSearch({ from: '/sign-in' });
  const form = useForm<Input>({ defaultValues: { email: '', password: '' } });
  const enter = useMutation({
    mutationFn: signIn,
    onSuccess: async () => {
      queries.clear();
      await queries.fetchQuery(sessionQuery);
      router.history.push(`/console${safeTarget(to)}`);
    },
    onError: () => form.setFocus('password', { shouldSelect: true }),
  });
  const required = { required: t('signIn.required') };
  const { errors } = form.formState;

  return (
    <div className="grid min-h-dvh grid-rows-[auto_1fr_auto] lg:grid-cols-[minmax(24rem,2fr)_3fr] lg:grid-rows-[auto_1fr]">
      <header className="flex items-center justify-between p-6 lg:col-start-1">
        <span className="flex items-center gap-2.5 font-semibold">
          <Mark className="size-7" />
          {t('app.name')}
        </span>
        <LanguageSwitch />
      </header>
      <main className="flex flex-col justify-center px-6 pb-24 sm:px-12 lg:col-start-1">
        <div className="mx-auto w-full max-w-sm">
          <h1 className="font-display text-3xl leading-tight font-bold">{t('signIn.title')}</h1>
          <p className="mt-2 mb-8 text-soft">{t('signIn.lead')}</p>
          <form noValidate className="grid gap-5" onSubmit={(event) => void form.handleSubmit((input) => enter.mutate(input))(event)}>
            {enter.error && <ProblemNotice error={enter.error} />}
            <Field label={t('signIn.email')} type="email" autoComplete="username" wrong={errors.email?.message} {...form.register('email', required)} />
            <Field
              label={t('signIn.password')}
              type="password"
              autoComplete="current-password"
              wrong={errors.password?.message}
              {...form.register('password', required)}
            />
            <Button type="submit" look="main" className="h-11 text-base" disabled={enter.isPending}>
              {enter.isPending ? t('signIn.entering') : t('signIn.enter')}
            </Button>
          </form>
          <p className="mt-8 text-sm text-soft">{t('signIn.noAccount')}</p>
        </div>
      </main>
      <Orbits />
    </div>
  );
}

/** A quiet picture: the mark's orbit, many times. */
function Orbits() {
  return (
    <div aria-hidden className="relative hidden overflow-hidden border-l border-line bg-sunken lg:col-start-2 lg:row-span-2 lg:row-start-1 lg:block">
      <svg viewBox="0 0 800 1000" preserveAspectRatio="xMidYMid slice" className="absolute inset-0 size-full">
        {Array.from({ length: 11 }, (_, at) => (
          <ellipse
            key={at}
            cx="400"
            cy="500"
            rx={170 + at * 62}
            ry={56 + at * 27}
            transform="rotate(-24 400 500)"
            fill="none"
            className="stroke-line-strong"
            strokeWidth="1"
            opacity={0.75 - at * 0.06}
          />
        ))}
        <circle cx="400" cy="500" r="118" className="fill-accent" />
        <circle cx="656" cy="302" r="9" className="fill-ink" />
        <circle cx="98" cy="742" r="14" className="fill-accent" />
        <circle cx="190" cy="430" r="5" className="fill-ink" />
        <circle cx="610" cy="690" r="6" className="fill-accent" />
      </svg>
    </div>
  );
}
