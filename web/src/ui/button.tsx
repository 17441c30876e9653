import type { ComponentProps } from 'react';
import { classNames } from './class-names.ts';

type Look = 'plain' | 'main' | 'quiet' | 'danger';
const looks: Record<Look, string> = {
  plain: 'border-line-strong bg-card text-ink hover:border-ink',
  main: 'border-accent bg-accent text-on-accent hover:bg-accent-strong hover:border-accent-strong',
  quiet: 'border-transparent text-ink hover:bg-hover',
  danger: 'border-line-strong bg-card text-accent hover:border-accent',
};

/** A button of the console; 36 px high, so that a finger finds it too. */
export function Button({ look = 'plain', className, type = 'button', ...rest }: ComponentProps<'button'> & { look?: Look }) {
  return (
    <button
      type={type}
      className={classNames(
        'inline-flex h-9 items-center justify-center gap-2 rounded-md border px-3 text-sm font-medium whitespace-nowrap transition-colors disabled:cursor-not-allowed disabled:opacity-55',
        looks[look],
        className,
      )}
      {...rest}
    />
  );
}

/** A button that shows only a sign: its name is what a screen reader and the tooltip say. */
export function IconButton({ label, className, ...rest }: Omit<ComponentProps<'button'>, 'aria-label'> & { label: string }) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      className={classNames(
        'inline-grid size-8 place-items-center rounded-md text-soft transition-colors hover:bg-hover hover:text-ink disabled:opacity-45',
        className,
      )}
      {...rest}
    />
  );
}
