const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });

/**
 * The words of a stretch of Chinese by the dictionary of ICU. What it does not know falls apart into single characters:
 * neighbours of these count as one word, so that 筛查 is one, and is not found at word boundaries in 早筛查.
 */
export function wordsOf(chinese: string): string[] {
  const words: string[] = [];
  let singles = '';
  const flush = () => {
    if (singles.length > 1) words.push(singles);
    singles = '';
  };
  for (const { segment } of segmenter.segment(chinese)) {
    if ([...segment].length === 1) singles += segment;
    else {
      flush();
      words.push(segment);
    }
  }
  flush();
  return words;
}
