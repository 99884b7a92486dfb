/** A variable of a project, a schedule or a pipeline. */
export interface CiVariable {
  readonly key: string;
  readonly value: string;
  readonly type: 'env_var' | 'file';
  readonly masked: boolean;
  /** Its value cannot be read back. */
  readonly hidden: boolean;
  readonly protected: boolean;
  /** Its value is taken as it stands: no `$NAME` in it is replaced. */
  readonly raw: boolean;
  readonly description: string | null;
}

export function pipelineVariable(key: string, value: string, type: CiVariable['type']): CiVariable {
  return { key, value, type, masked: false, hidden: false, protected: false, raw: false, description: null };
}
