import { createI18n } from 'vue-i18n';

import gateEnglish from '../messages/gate.en.json';
import type readerEnglish from '../messages/reader.en.json';

const LANGUAGES = ['en', 'de'] as const;
type Language = (typeof LANGUAGES)[number];

/** By name, since a formatter without one is made anew at every use, which a side with a hundred feeds feels. */
const NUMBERS = { count: { maximumFractionDigits: 1 } } as const;
const TIMES = {
  moment: { dateStyle: 'medium', timeStyle: 'short' },
  published: { dateStyle: 'long', timeStyle: 'short' },
  clock: { timeStyle: 'short' },
} as const;

/** The first of the reader's languages that there is. */
export function languageOf(wanted: readonly string[]): Language {
  const known = wanted.flatMap((tag) => LANGUAGES.filter((language) => language === tag.slice(0, 2)));
  return known[0] ?? 'en';
}

/** What the gate says. English is at hand at once; another language is loaded before anything is shown in it. */
export async function openMessages(language: Language) {
  const messages: Record<string, typeof gateEnglish> = { en: gateEnglish };
  if (language === 'de') messages['de'] = (await import('../messages/gate.de.json')).default;
  return createI18n({
    legacy: false,
    locale: language,
    fallbackLocale: 'en',
    messages,
    numberFormats: { en: NUMBERS, de: NUMBERS },
    datetimeFormats: { en: TIMES, de: TIMES },
  });
}

type ReaderMessages = typeof readerEnglish;
const READER: Readonly<Record<Language, () => Promise<{ readonly default: ReaderMessages }>>> = {
  en: () => import('../messages/reader.en.json'),
  de: () => import('../messages/reader.de.json'),
};

/** What the reader says: not needed before it is unlocked. */
export async function readerMessages(locale: string): Promise<ReaderMessages> {
  return (await READER[languageOf([locale])]()).default;
}
