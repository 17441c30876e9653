import { Search, X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '#web/ui/button.tsx';

/** Fast enough to feel like typing, slow enough not to ask for every letter of a word. */
const debounceMs = 160;

/** Searches while one types. What an input method has not yet turned into words is not searched for. */
export function SearchBox({ q, onSearch }: { q: string; onSearch: (q: string, options: { isNew: boolean }) => void }) {
  const { t } = useTranslation();
  const [text, setText] = useState(q);
  const input = useRef<HTMLInputElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const isComposing = useRef(false);
  const sent = useRef(q);
  // The first change since the box was entered is a step to go back over; the ones after it mend it.
  const isNew = useRef(true);

  // Back, forward or a cleared filter: the address is right, whatever the box says.
  useEffect(() => {
    if (q === sent.current) return;
    sent.current = q;
    setText(q);
  }, [q]);
  useEffect(() => () => clearTimeout(timer.current), []);
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const { target } = event;
      const isTyping = target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));
      if (event.key !== '/' || isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      input.current?.focus();
      input.current?.select();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);

  const send = (value: string): void => {
    clearTimeout(timer.current);
    const words = value.trim();
    if (words === sent.current) return;
    sent.current = words;
    onSearch(words, { isNew: isNew.current });
    isNew.current = false;
  };
  const soon = (value: string): void => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => send(value), debounceMs);
  };
  const clear = (): void => {
    setText('');
    send('');
    input.current?.focus();
  };

  return (
    <search className="relative min-w-0 flex-1">
      <Search aria-hidden className="pointer-events-none absolute top-1/2 left-3 size-4 -translate-y-1/2 text-soft" />
      <input
        ref={input}
        type="text"
        inputMode="search"
        enterKeyHint="search"
        value={text}
        aria-label={t('library.search')}
        placeholder={t('library.searchHint')}
        maxLength={400}
        spellCheck={false}
        autoComplete="off"
        className="input h-10 pr-10 pl-9"
        onFocus={() => void (isNew.current = true)}
        onCompositionStart={() => void (isComposing.current = true)}
        onCompositionEnd={({ currentTarget }) => {
          isComposing.current = false;
          soon(currentTarget.value);
        }}
        onChange={({ currentTarget }) => {
          setText(currentTarget.value);
          if (!isComposing.current) soon(currentTarget.value);
        }}
        onKeyDown={({ key, currentTarget, nativeEvent }) => {
          if (nativeEvent.isComposing) return;
          if (key === 'Enter') send(currentTarget.value);
          if (key === 'Escape' && text) clear();
        }}
      />
      {text && (
        <IconButton label={t('library.clearSearch')} className="absolute top-1 right-1" onClick={clear}>
          <X aria-hidden className="size-4" />
        </IconButton>
      )}
    </search>
  );
}
