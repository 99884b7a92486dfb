import { createRouter, createWebHashHistory, type Router } from 'vue-router';

/** The address says what is shown (reader/use-place.ts reads it); whether it may be, the lock does. */
const nothing = { render: () => null };

export function openRouter(): Router {
  return createRouter({
    history: createWebHashHistory(),
    routes: [
      { path: '/', redirect: '/unread' },
      { path: '/:kind(unread|all|starred)/:number(\\d+)?', component: nothing },
      { path: '/:kind(feed|folder)/:id([A-Za-z0-9_-]{16})/:number(\\d+)?', component: nothing },
      { path: '/add', name: 'add', component: nothing },
      { path: '/pair', name: 'pair', component: nothing },
      { path: '/:rest(.*)*', redirect: '/unread' },
    ],
  });
}
