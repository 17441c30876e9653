const zone = { timeZone: 'Asia/Shanghai' } as const;
/** Shown beside every time: people of several countries read these pages. China has had no summer time since 1991. */
const zoneName = 'UTC+8';

/** A time of day with its date in Shanghai, as people of a language write it. */
export const shanghaiMoment = (at: string, language: string): string =>
  `${new Intl.DateTimeFormat(language, { ...zone, dateStyle: 'medium', timeStyle: 'short' }).format(new Date(at))} ${zoneName}`;

/** The time of day alone, in Shanghai. */
export const shanghaiHour = (at: string, language: string): string =>
  `${new Intl.DateTimeFormat(language, { ...zone, timeStyle: 'short' }).format(new Date(at))} ${zoneName}`;

/** The calendar day in Shanghai. */
export const shanghaiDate = (at: string, language: string, style: 'medium' | 'long' = 'medium'): string =>
  new Intl.DateTimeFormat(language, { ...zone, dateStyle: style }).format(new Date(at));
