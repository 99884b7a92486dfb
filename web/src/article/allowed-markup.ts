/**
 * What an article is written with, and nothing else. SVG and MathML are left out on purpose: switching between
 * namespaces is what nearly every bypass of a sanitizer was built on (mutation XSS); their text stays.
 */
export const ALLOWED_TAGS: readonly string[] = [
  ...['a', 'abbr', 'acronym', 'address', 'article', 'aside', 'audio', 'b', 'bdi', 'bdo', 'big', 'blockquote'],
  ...[
    'br',
    'caption',
    'center',
    'cite',
    'code',
    'col',
    'colgroup',
    'dd',
    'del',
    'details',
    'dfn',
    'div',
    'dl',
  ],
  ...[
    'dt',
    'em',
    'figcaption',
    'figure',
    'footer',
    'h1',
    'h2',
    'h3',
    'h4',
    'h5',
    'h6',
    'header',
    'hgroup',
    'hr',
  ],
  ...[
    'i',
    'img',
    'ins',
    'kbd',
    'li',
    'main',
    'mark',
    'menu',
    'nav',
    'ol',
    'p',
    'picture',
    'pre',
    'q',
    'rp',
    'rt',
  ],
  ...['ruby', 's', 'samp', 'section', 'small', 'source', 'span', 'strike', 'strong', 'sub', 'summary', 'sup'],
  ...['table', 'tbody', 'td', 'tfoot', 'th', 'thead', 'time', 'tr', 'tt', 'u', 'ul', 'var', 'video', 'wbr'],
];

/** No `id`, `name` and `class`: they could clobber names of ours, or dress up as our placeholder. No `style`. */
export const ALLOWED_ATTRIBUTES: readonly string[] = [
  ...['href', 'src', 'srcset', 'sizes', 'media', 'type', 'poster', 'alt', 'title', 'width', 'height'],
  ...['colspan', 'rowspan', 'scope', 'span', 'start', 'reversed', 'value', 'datetime', 'lang', 'dir', 'open'],
  // Only read, and what carries it is removed: it was not to be seen.
  'hidden',
];
