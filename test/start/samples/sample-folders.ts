/** Their ids are the same at every first start, so that following twice makes no second folder. */
export const NEWS = 'samples-news-001';
export const READING = 'samples-reading1';
export const PICTURES = 'samples-picture1';

export const SAMPLE_FOLDERS = [
  { id: NEWS, name: 'News' },
  { id: READING, name: 'Reading' },
  { id: PICTURES, name: 'Pictures and sound' },
] as const;
