/** Lets work through whose weights add up to at most `capacity`; the rest waits in line, and nobody overtakes. */
export function createGate(capacity: number): <T>(work: () => Promise<T>, weight?: number) => Promise<T> {
  let free = capacity;
  const line: { weight: number; enter: () => void }[] = [];
  const letIn = (): void => {
    for (let next = line[0]; next && next.weight <= free; next = line[0]) {
      line.shift();
      free -= next.weight;
      next.enter();
    }
  };
  return async (work, wanted = 1) => {
    // What is heavier than all there is has it alone.
    const weight = Math.min(wanted, capacity);
    await new Promise<void>((enter) => {
      line.push({ weight, enter });
      letIn();
    });
    try {
      return await work();
    } finally {
      free += weight;
      letIn();
    }
  };
}
