/** Whether a document is a page of the web: what its server says of it, or how it begins. */
export function isPage(text: string, contentType: string | null): boolean {
  if (/^\s*(?:text\/html|application\/xhtml\+xml)\b/i.test(contentType ?? '')) return true;
  return /<(?:!doctype\s+html|html|head)[\s>]/i.test(text.slice(0, 2048));
}
