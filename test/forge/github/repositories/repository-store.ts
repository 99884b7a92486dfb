import type { StoredRepository } from './stored-repository.ts';

export interface RepositoryStore {
  add(repository: StoredRepository): void;
  nextId(): number;
  all(): readonly StoredRepository[];
  /** Names do not tell upper from lower case. */
  find(owner: string, name: string): StoredRepository | null;
  findById(id: number): StoredRepository | null;
}

export function repositoryStore(): RepositoryStore {
  const repositories: StoredRepository[] = [];
  let lastId = 700_000;
  const isNamed = (given: string) => (name: string) => name.toLowerCase() === given.toLowerCase();
  return {
    add: (repository) => repositories.push(repository),
    nextId: () => ++lastId,
    all: () => repositories,
    find: (owner, name) =>
      repositories.find((each) => isNamed(owner)(each.owner) && isNamed(name)(each.name)) ?? null,
    findById: (id) => repositories.find((each) => each.id === id) ?? null,
  };
}
