/** As GitHub writes times: whole seconds. */
export const isoDate = (ms: number): string => `${new Date(ms).toISOString().slice(0, 19)}Z`;
