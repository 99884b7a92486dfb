// What we use of rss-parser, typed for what it is: its own types leave out raw fields and promise what is not so.

declare module 'rss-parser/lib/parser.js' {
  type RawField = readonly [from: string, to: string, options: { readonly keepArray: boolean }];

  export default class Parser {
    constructor(options: {
      readonly defaultRSS: 2;
      readonly customFields: { readonly feed: readonly RawField[]; readonly item: readonly RawField[] };
      readonly xml2js: {
        readonly valueProcessors: readonly ((value: string, name: string) => string)[];
      };
    });
    parseString(xml: string): Promise<unknown>;
  }
}

declare module 'rss-parser/lib/utils.js' {
  const utils: { getSnippet: (text: string) => string; getLink: () => string | undefined };
  export default utils;
}
