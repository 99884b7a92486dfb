import { defineAsyncComponent } from 'vue';

// What the list does not need: it is on the screen sooner, and in shorter pieces, without them.
const loaders = {
  article: () => import('./ArticlePane.vue'),
  add: () => import('./AddFeedDialog.vue'),
  credentials: () => import('./CredentialsDialog.vue'),
  editFeed: () => import('./EditFeedDialog.vue'),
  editFolder: () => import('./EditFolderDialog.vue'),
  settings: () => import('./SettingsDialog.vue'),
  trouble: () => import('./FeedTrouble.vue'),
  help: () => import('./HelpDialog.vue'),
};

export const ArticlePane = defineAsyncComponent(loaders.article);
export const AddFeedDialog = defineAsyncComponent(loaders.add);
export const CredentialsDialog = defineAsyncComponent(loaders.credentials);
export const EditFeedDialog = defineAsyncComponent(loaders.editFeed);
export const EditFolderDialog = defineAsyncComponent(loaders.editFolder);
export const SettingsDialog = defineAsyncComponent(loaders.settings);
export const FeedTrouble = defineAsyncComponent(loaders.trouble);
export const HelpDialog = defineAsyncComponent(loaders.help);

/** So long the page has other things to do. */
const LATER_MS = 3000;

/** Loads them soon: a page that stays open must not need the network, or files that a newer build took away. */
export function loadParts(): void {
  // What fails now is asked for again when it is wanted.
  setTimeout(() => void Promise.allSettled(Object.values(loaders).map((load) => load())), LATER_MS);
}
