const vowel = /[aeiouy]/;

/**
 * The word without the endings that change nothing of its meaning: `communities`, `screenings`, `screened`. Careful rather
 * than thorough: an ending stays where taking it off could make another word (`caring` is not `car`).
 */
export function stemEnglish(word: string): string {
  if (!/^[a-z]{4,}$/.test(word)) return word;
  let stem = word;
  if (/[^aeiou]ies$/.test(stem) && stem.length > 4) stem = `${stem.slice(0, -3)}y`;
  else if (/(s|x|z|ch|sh)es$/.test(stem)) stem = stem.slice(0, -2);
  else if (/[^suai]s$/.test(stem)) stem = stem.slice(0, -1);
  const ending = /^(.{3,})(ing|ed)$/.exec(stem)?.[1];
  if (ending === undefined) return stem;
  if (/([bdgmnprt])\1$/.test(ending)) return ending.slice(0, -1);
  const [last, before, third] = [ending.at(-1) ?? '', ending.at(-2) ?? '', ending.at(-3) ?? ''];
  const closed = !vowel.test(last) && (!vowel.test(before) || vowel.test(third));
  return ending.length >= 4 && closed ? ending : stem;
}
