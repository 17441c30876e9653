/** Names whose values never reach the log, at any depth and in any spelling (`S3_SECRET_KEY`, `secretKey`, `set-cookie`). */
const secretName = /authorization|cookie|secret|token|password|passwd|api[-_]?key|access[-_]?key|signature|^mac$/i;
const maxDepth = 6;

/** A copy of what is to be logged, without the values of secret names. Errors and dates stay what they are. */
export function redact(value: unknown, depth = 0): unknown {
  if (typeof value !== 'object' || value === null || value instanceof Error || value instanceof Date || ArrayBuffer.isView(value)) return value;
  if (depth >= maxDepth) return '[deep]';
  if (Array.isArray(value)) return value.map((item) => redact(item, depth + 1));
  if (value instanceof Set || value instanceof Map) return redact([...value], depth);
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name, secretName.test(name) && inner != null ? '[redacted]' : redact(inner, depth + 1)]),
  );
}

/** Secrets that hide in running text: our keys, bearer tokens, passwords in addresses, one-time links. */
export const redactText = (text: string): string =>
  text
    .replaceAll(/\bgx_[0-9A-Za-z]{8,}/g, 'gx_[redacted]')
    .replaceAll(/\bBearer\s+[^\s"',]{8,}/gi, 'Bearer [redacted]')
    .replaceAll(/([a-z][a-z0-9+.-]*:\/\/[^\s:/@"]*):[^\s@/"]+@/gi, '$1:[redacted]@')
    .replaceAll(/\/invite\/[A-Za-z0-9_-]{8,}/g, '/invite/[redacted]');

// drizzle writes the values of a failed query into its message: they may be password hashes or session tokens.
const queryValues = /\nparams: [\s\S]*?(?=\n\s+at |$)/;

/** An error as data: name, code, message and stack with their causes, without the values of a failed query. */
export function describeError(error: unknown, depth = 0): Record<string, unknown> {
  if (!(error instanceof Error)) return { message: redactText(String(error)) };
  const { name, message, stack, cause } = error;
  const code = (error as Error & { code?: unknown }).code;
  return {
    name,
    ...(typeof code === 'string' || typeof code === 'number' ? { code } : {}),
    message: redactText(message.replace(queryValues, '')),
    ...(stack ? { stack: redactText(stack.replace(queryValues, '')) } : {}),
    ...(cause !== undefined && depth < maxDepth ? { cause: describeError(cause, depth + 1) } : {}),
  };
}
