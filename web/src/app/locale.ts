import { createI18n } from 'vue-i18n';

import en from '../messages/en.json';

const LANGUAGES = ['en', 'de'];

/** English is at hand at once; another language is loaded before anything is shown in it. */
export async function openMessages(wanted: readonly string[]) {
  const locale = wanted.map((tag) => tag.slice(0, 2)).find((tag) => LANGUAGES.includes(tag)) ?? 'en';
  const messages: Record<string, typeof en> = { en };
  if (locale === 'de') messages['de'] = (await import('../messages/de.json')).default;
  return createI18n({ legacy: false, locale, fallbackLocale: 'en', messages });
}
