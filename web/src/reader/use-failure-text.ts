import { useI18n } from 'vue-i18n';

/** Why a feed fails, in a sentence. A code that is newer than this page has none. */
export function useFailureText(): (code: string) => string {
  const i18n = useI18n();
  return (code) =>
    i18n.te(`failure.${code}`) ? i18n.t(`failure.${code}`) : i18n.t('failure.unknown', { code });
}
