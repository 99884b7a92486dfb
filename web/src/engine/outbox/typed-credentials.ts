/** What somebody types who has been told what a feed asks for. */
export interface TypedCredentials {
  readonly kind: 'basic' | 'header';
  readonly user: string;
  readonly password: string;
  readonly name: string;
  readonly value: string;
}

export const NOTHING_TYPED: TypedCredentials = { kind: 'basic', user: '', password: '', name: '', value: '' };

/** Whether the fields that count are blank: no credentials are meant. */
export function isBlank({ kind, user, password, name, value }: TypedCredentials): boolean {
  return kind === 'basic' ? user === '' && password === '' : name.trim() === '' && value.trim() === '';
}
