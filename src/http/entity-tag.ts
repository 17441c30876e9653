/** RFC 9110 §13.1: does a list of entity tags name this one? Weak marks are ignored: our tags are strong. */
export const tagMatches = (header: string, tag: string): boolean =>
  header
    .split(',')
    .map((part) => part.trim().replace(/^W\//, ''))
    .some((part) => part === '*' || part === tag);
