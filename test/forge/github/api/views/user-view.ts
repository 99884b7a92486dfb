import type { Instance } from '../../instance.ts';
import { nodeId } from './node-id.ts';

/** A "simple user". */
export function userView({ urls, users }: Instance, login: string) {
  const user = users.find(login);
  if (user === null) throw new Error(`there is no account ${login}`);
  const { id, type } = user;
  const url = `${urls.api}/users/${encodeURIComponent(user.login)}`;
  return {
    login: user.login,
    id,
    node_id: nodeId(type, id),
    avatar_url: `${urls.server}/avatars/${id}`,
    gravatar_id: '',
    url,
    html_url: `${urls.server}/${user.login}`,
    followers_url: `${url}/followers`,
    following_url: `${url}/following{/other_user}`,
    gists_url: `${url}/gists{/gist_id}`,
    starred_url: `${url}/starred{/owner}{/repo}`,
    subscriptions_url: `${url}/subscriptions`,
    organizations_url: `${url}/orgs`,
    repos_url: `${url}/repos`,
    events_url: `${url}/events{/privacy}`,
    received_events_url: `${url}/received_events`,
    type,
    user_view_type: 'public',
    site_admin: false,
  };
}
