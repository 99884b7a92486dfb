/** Every part by itself: the slashes stay. */
export const escapePath = (path: string): string => path.split('/').map(encodeURIComponent).join('/');
