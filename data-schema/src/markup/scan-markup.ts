import { Tokenizer } from 'htmlparser2';

/** A start tag as it stands. Names and values are raw: in XML their case matters, and values hold entities. */
export interface StartTag {
  readonly name: string;
  /** `at`: where the value begins. */
  readonly attributes: readonly (readonly [name: string, value: string, at: number])[];
  /** It ends with a slash. */
  readonly isEmpty: boolean;
}

export interface MarkupListener {
  readonly onStart: (tag: StartTag) => void;
  readonly onEnd: (name: string) => void;
  /** Entities are as they stand, but in CDATA, where there are none. */
  readonly onText: (text: string, isCdata: boolean) => void;
}

/** No element says anything with more. */
const MAX_ATTRIBUTES = 100;

/**
 * Walks over markup that may be broken in any way, in one pass and with htmlparser2's tokenizer: its parser looks for
 * every end tag among all that are open, which takes time in the square of the text.
 */
export function scanMarkup(
  markup: string,
  { xml, listener }: { readonly xml: boolean; readonly listener: MarkupListener },
): void {
  let name = '';
  let attribute = '';
  let value = '';
  let valueAt = 0;
  let attributes: (readonly [string, string, number])[] = [];
  const startTag = (isEmpty: boolean) => {
    listener.onStart({ name, attributes, isEmpty });
  };
  const ignore = () => undefined;
  const tokenizer = new Tokenizer(
    { xmlMode: xml, decodeEntities: false, recognizeSelfClosing: xml },
    {
      onopentagname: (start, end) => {
        name = markup.slice(start, end);
        attributes = [];
      },
      onattribname: (start, end) => {
        attribute = markup.slice(start, end);
        value = '';
      },
      onattribdata: (start, end) => {
        if (value === '') valueAt = start;
        value += markup.slice(start, end);
      },
      onattribend: () => {
        if (attributes.length < MAX_ATTRIBUTES) attributes.push([attribute, value, valueAt]);
      },
      // HTML does not close elements so, but those of SVG and MathML.
      onopentagend: (end) => startTag(markup[end - 1] === '/'),
      onselfclosingtag: () => startTag(true),
      onclosetag: (start, end) => listener.onEnd(markup.slice(start, end)),
      ontext: (start, end) => listener.onText(markup.slice(start, end), false),
      oncdata: (start, end, offset) => {
        const text = markup.slice(start, end - offset);
        // Outside of XML what looks like CDATA is a comment (HTML section 13.2.5.42).
        if (xml) listener.onText(text, true);
      },
      onattribentity: ignore,
      ontextentity: ignore,
      oncomment: ignore,
      ondeclaration: ignore,
      onprocessinginstruction: ignore,
      onend: ignore,
    },
  );
  tokenizer.write(markup);
  tokenizer.end();
}
