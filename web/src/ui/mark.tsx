/** The planet and its ring. */
export function Mark({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 32 32" aria-hidden className={className}>
      <circle cx="16" cy="16" r="8" className="fill-accent" />
      <ellipse cx="16" cy="16" rx="15" ry="5" transform="rotate(-24 16 16)" fill="none" strokeWidth="1.75" className="stroke-ink" />
      <path d="M8.2 14.2a8 8 0 0 1 15.1-1.6z" className="fill-accent" />
    </svg>
  );
}
