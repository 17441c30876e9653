import { type ComponentProps, useId } from 'react';

/** A labelled line of input, with what is wrong with it below. */
export function Field({ label, wrong, ...rest }: ComponentProps<'input'> & { label: string; wrong?: string | undefined }) {
  const id = useId();
  return (
    <div className="grid gap-1.5">
      <label htmlFor={id} className="text-sm font-medium">
        {label}
      </label>
      <input id={id} aria-invalid={wrong ? true : undefined} aria-describedby={wrong ? `${id}-wrong` : undefined} className="input h-10" {...rest} />
      {wrong && (
        <p id={`${id}-wrong`} className="text-sm text-accent">
          {wrong}
        </p>
      )}
    </div>
  );
}
