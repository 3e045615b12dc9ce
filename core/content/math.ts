import { XMLParser, XMLValidator } from 'fast-xml-parser';
import temml from 'temml';

/** A formula as elements of MathML: the only ones, with the only attributes, that a page puts in. */
export type MathNode = {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly (MathNode | string)[];
};

/** `at`: where in the formula, in characters, if that is known. */
export type MathFault = { readonly message: string; readonly at: number };

export type MathReading = { readonly math: MathNode } | { readonly fault: MathFault };

const elements = new Set(
  `math mrow mi mn mo ms mtext mspace mfrac msqrt mroot mstyle mpadded mphantom merror menclose msub msup msubsup
  munder mover munderover mmultiscripts mprescripts none mtable mtr mtd semantics annotation`.split(/\s+/),
);
const attributes = new Set(
  `xmlns display displaystyle scriptlevel mathvariant mathcolor mathbackground mathsize dir form fence separator
  stretchy symmetric largeop movablelimits accent accentunder lspace rspace minsize maxsize linethickness width height
  depth voffset align columnalign rowalign columnspacing rowspacing columnlines rowlines frame rowspan columnspan
  notation encoding intent alttext`.split(/\s+/),
);

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  trimValues: false,
  parseTagValue: false,
  htmlEntities: true,
});

/** Reads MathML that somebody has written. What is not MathML, or does more than say a formula, is a fault. */
export function readMathml(source: string): MathReading {
  return read(source, (name) => attributes.has(name));
}

/** Reads TeX, as far as mathematics goes. */
export function readTex(source: string, isDisplay: boolean): MathReading {
  try {
    const mathml = temml.renderToString(source, { displayMode: isDisplay, throwOnError: true });
    // What sets our own library's output apart is how it looks: `class` and `style`.
    return read(mathml, (name) => attributes.has(name) || name === 'class' || name === 'style');
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const [message = ''] = error.message.split(/:? at (?:position|end of input)/);
    const at = 'position' in error && typeof error.position === 'number' ? error.position : 0;
    return { fault: { message: message.trim(), at } };
  }
}

function read(source: string, isAllowed: (attribute: string) => boolean): MathReading {
  const fault = (message: string, at = 0): MathReading => ({ fault: { message, at } });
  const forbidden = source.search(/<[!?]/);
  if (forbidden >= 0) return fault('comments and declarations have no place in a formula', forbidden);
  const valid = XMLValidator.validate(source);
  if (valid !== true) return fault(valid.err.msg, offsetOf(source, valid.err.line, valid.err.col));
  try {
    const [math] = (parser.parse(source) as readonly ParsedNode[]).map((node) => nodeOf(node, isAllowed));
    return math === undefined || typeof math === 'string' ? fault('there is no formula') : { math };
  } catch (error) {
    if (error instanceof UnusableMath) return fault(error.message, Math.max(0, source.indexOf(error.sign)));
    throw error;
  }
}

const offsetOf = (text: string, line: number, column: number): number =>
  text
    .split('\n')
    .slice(0, line - 1)
    .reduce((sum, { length }) => sum + length + 1, column - 1);

/** As the parser gives it: the name with the children under it, and the attributes beside. */
type ParsedNode = Readonly<Record<string, readonly ParsedNode[] | string | Readonly<Record<string, string>>>>;

class UnusableMath extends Error {
  readonly sign: string;
  constructor(message: string, sign: string) {
    super(message);
    this.sign = sign;
  }
}

function nodeOf(parsed: ParsedNode, isAllowed: (attribute: string) => boolean): MathNode | string {
  const text = parsed['#text'];
  if (typeof text === 'string') {
    const [unknown] = /&\w+;/.exec(text) ?? [];
    if (unknown !== undefined)
      throw new UnusableMath(`write the sign itself in place of ${unknown}`, unknown);
    return text;
  }
  const name = Object.keys(parsed).find((key) => key !== ':@') ?? '';
  if (!elements.has(name)) throw new UnusableMath(`<${name}> is no element of a formula`, `<${name}`);
  const given = (parsed[':@'] ?? {}) as Readonly<Record<string, string>>;
  const refused = Object.keys(given).find((attribute) => !isAllowed(attribute));
  if (refused !== undefined)
    throw new UnusableMath(`the attribute "${refused}" has no place in a formula`, refused);
  const children = parsed[name] as readonly ParsedNode[];
  return { name, attributes: given, children: children.map((child) => nodeOf(child, isAllowed)) };
}
