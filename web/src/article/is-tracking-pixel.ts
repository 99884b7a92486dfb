/** An image too small to be seen, by its attributes or its style: it is there to be counted. */
export function isTrackingPixel(element: Element): boolean {
  const style = element.getAttribute('style') ?? '';
  if (/(?:^|[;\s])(?:display\s*:\s*none|visibility\s*:\s*hidden)/iu.test(style)) return true;
  return (
    isTiny(element.getAttribute('width'), style, 'width') &&
    isTiny(element.getAttribute('height'), style, 'height')
  );
}

function isTiny(attribute: string | null, style: string, side: 'width' | 'height'): boolean {
  const declared = side === 'width' ? /(?:^|[;\s])width\s*:([^;]*)/iu : /(?:^|[;\s])height\s*:([^;]*)/iu;
  const value = declared.exec(style)?.[1] ?? attribute;
  return value !== null && /^\s*(?:0*[01])(?:\.\d+)?(?:px)?\s*(?:!important)?\s*$/iu.test(value);
}
