import { type Ref, watch } from 'vue';

/** What the tab is called: how much is unread, and where one is. */
export function usePageTitle(options: {
  readonly place: Readonly<Ref<string>>;
  readonly unread: Readonly<Ref<number>>;
}): void {
  const { place, unread } = options;
  watch(
    [place, unread],
    ([title, count]) => {
      document.title = count > 0 ? `(${count}) ${title} – Forgefeed` : `${title} – Forgefeed`;
    },
    { immediate: true },
  );
}
