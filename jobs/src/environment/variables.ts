/** The process's environment, or a test's. */
export type Variables = Readonly<Record<string, string | undefined>>;
