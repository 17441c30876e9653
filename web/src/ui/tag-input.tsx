import { useQuery } from '@tanstack/react-query';
import { X } from 'lucide-react';
import { type KeyboardEvent, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { classNames } from './class-names.ts';

type Props = {
  label: string;
  value: readonly string[];
  onChange(value: string[]): void;
  /** Tags that go with what is typed; without it there is no list. */
  suggest?: ((typed: string, signal: AbortSignal) => Promise<string[]>) | undefined;
  disabled?: boolean;
  hint?: string;
};

// As the API has it.
const mostTags = 50;
const mostChars = 64;
const separators = /[,，、;；\n\t]/;

/** Several tags in one line: each is a small plate with its own way out; a comma or Enter ends one. */
export function TagInput({ label, value, onChange, suggest, disabled = false, hint }: Props) {
  const { t } = useTranslation();
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(-1);
  const [isOpen, setIsOpen] = useState(false);
  const word = typed.trim();
  const { data = [] } = useQuery({
    queryKey: ['tag-suggestions', word],
    queryFn: ({ signal }) => suggest?.(word, signal) ?? [],
    enabled: isOpen && suggest !== undefined && word !== '',
    staleTime: 60_000,
  });
  const offers = word === '' ? [] : data.filter((tag) => !value.includes(tag)).slice(0, 8);
  const isListed = isOpen && offers.length > 0;

  const add = (text: string): void => {
    const tags = text.split(separators).map((one) => one.trim().slice(0, mostChars));
    const next = [...new Set([...value, ...tags.filter(Boolean)])].slice(0, mostTags);
    if (next.length !== value.length) onChange(next);
    setTyped('');
    setAt(-1);
    setIsOpen(false);
  };
  const remove = (tag: string): void => {
    onChange(value.filter((one) => one !== tag));
    input.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    // While an input method composes a word, its keys are its own: Enter takes a candidate, not the tag.
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter' && (word !== '' || at >= 0)) add(offers[at] ?? typed);
    else if (event.key === 'Backspace' && typed === '' && value.length > 0) onChange(value.slice(0, -1));
    else if (event.key === 'ArrowDown' && isListed) setAt((at + 1) % offers.length);
    else if (event.key === 'ArrowUp' && isListed) setAt((at <= 0 ? offers.length : at) - 1);
    else if (event.key === 'Escape' && isListed) setIsOpen(false);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <div className="grid gap-1.5">
      <label htmlFor={id} className="text-sm font-medium">
        {label}
      </label>
      <div className="relative">
        <div className={classNames('input flex min-h-10 flex-wrap items-center gap-1 py-1', disabled && 'opacity-60')}>
          {value.map((tag) => (
            <span key={tag} className="inline-flex h-7 max-w-full items-center gap-0.5 rounded bg-hover pl-2 text-sm">
              <span className="truncate">{tag}</span>
              <button
                type="button"
                disabled={disabled}
                aria-label={t('tags.remove', { tag })}
                onClick={() => remove(tag)}
                className="grid size-7 shrink-0 place-items-center rounded text-soft hover:text-ink"
              >
                <X aria-hidden className="size-3.5" />
              </button>
            </span>
          ))}
          <input
            id={id}
            ref={input}
            role="combobox"
            aria-expanded={isListed}
            aria-controls={`${id}-offers`}
            aria-autocomplete="list"
            aria-activedescendant={isListed && at >= 0 ? `${id}-${at}` : undefined}
            aria-describedby={hint ? `${id}-hint` : undefined}
            autoComplete="off"
            disabled={disabled}
            value={typed}
            placeholder={value.length === 0 ? t('tags.placeholder') : ''}
            onChange={({ target, nativeEvent }) => {
              const isComposing = (nativeEvent as InputEvent).isComposing;
              if (!isComposing && separators.test(target.value)) return add(target.value);
              setTyped(target.value);
              setAt(-1);
              setIsOpen(true);
            }}
            onKeyDown={onKeyDown}
            onBlur={() => (word === '' ? setIsOpen(false) : add(typed))}
            className="h-7 min-w-24 flex-1 bg-transparent text-[0.9375rem] outline-none placeholder:text-soft"
          />
        </div>
        <div
          id={`${id}-offers`}
          role="listbox"
          aria-label={label}
          hidden={!isListed}
          className="absolute inset-x-0 top-full z-30 mt-1 rounded-lg border border-line bg-card p-1 shadow-lg"
        >
          {offers.map((tag, index) => (
            <div
              key={tag}
              id={`${id}-${index}`}
              role="option"
              aria-selected={index === at}
              // Before the input loses its focus, which would take what was typed as a tag.
              onPointerDown={(event) => {
                event.preventDefault();
                add(tag);
              }}
              className={classNames('cursor-default truncate rounded px-2 py-1.5 text-sm hover:bg-hover', index === at && 'bg-hover')}
            >
              {tag}
            </div>
          ))}
        </div>
      </div>
      {hint && (
        <p id={`${id}-hint`} className="text-xs text-soft">
          {hint}
        </p>
      )}
    </div>
  );
}
