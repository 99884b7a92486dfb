/** `click`: nothing is loaded until the reader asks for the images of this article. */
export type ImageSetting = 'all' | 'click' | 'none';
