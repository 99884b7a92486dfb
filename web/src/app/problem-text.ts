import { useI18n } from 'vue-i18n';

import type { Problem } from '../engine/status.ts';

/** What a reason means, for a person. A code without a sentence is shown as it is: better than nothing at all. */
export function useProblemText(): (problem: Problem) => string {
  const messages = useI18n();
  return ({ code, data }) => {
    const key = `problem.${code}`;
    const { retryAtMs } = data;
    const time = typeof retryAtMs === 'number' ? messages.d(new Date(retryAtMs), 'clock') : '';
    return messages.te(key) ? messages.t(key, { ...data, time }) : messages.t('problem.other', { code });
  };
}
