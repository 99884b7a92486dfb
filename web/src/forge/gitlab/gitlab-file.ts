/** The slashes of a file's path must be escaped as well. */
export const filePath = (path: string): string => `/repository/files/${encodeURIComponent(path)}`;
