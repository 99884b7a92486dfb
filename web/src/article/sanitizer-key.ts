import type { InjectionKey } from 'vue';

import type { SanitizeHtml } from './sanitize-html.ts';

/** Only tests provide one, to see that the frame holds without it. */
export const sanitizerKey: InjectionKey<SanitizeHtml> = Symbol('sanitizer');
