/** Set while something may be unfinished: without it, nothing of the uploads is loaded until somebody uploads. */
export const leftKey = 'galaxy-uploads';
export const mayHaveLeft = (): boolean => localStorage.getItem(leftKey) !== null;
