/** A piece of what an exam says: text as it stands, with its line breaks and its indentation, or something set in it. */
export type ContentPart =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'code'; readonly text: string; readonly isBlock: boolean }
  | { readonly kind: 'picture'; readonly name: string; readonly alt: string }
  | { readonly kind: 'tex'; readonly source: string; readonly isDisplay: boolean }
  | { readonly kind: 'mathml'; readonly source: string };

/** A part, and where in the text it begins. */
export type PlacedPart = ContentPart & { readonly at: number };

const forms = [
  String.raw`^[ \t]*${'```'}[\w+#.\-]*[ \t]*\n(?<block>(?:[\s\S]*?\n)??)[ \t]*${'```'}[ \t]*(?:\n|$(?![\s\S]))`,
  // A backslash before what would begin one of these: it is shown as it is.
  String.raw`\\(?<plain>${'`'}|!\[|\\\(|\\\[|<math)`,
  '`(?<code>[^`\\n]+)`',
  String.raw`!\[(?<alt>[^\]\n]*)\]\((?<name>[^()\n]+)\)`,
  String.raw`\\\((?<inline>[\s\S]+?)\\\)`,
  String.raw`\\\[(?<display>[\s\S]+?)\\\]`,
  String.raw`\$\$(?<dollars>[\s\S]+?)\$\$`,
  String.raw`(?<mathml><math[\s>][\s\S]*?<\/math>)`,
];
const form = new RegExp(forms.join('|'), 'gm');

/**
 * Takes a text of an exam apart. Nothing is reflowed: what has no meaning here stays as it was written, signs, spaces
 * and line breaks. Code stands between backticks, or on lines of its own between lines of three; a picture is
 * `![what it shows](name.png)`, TeX `\( … \)`, or `\[ … \]` and `$$ … $$` on its own; MathML is a `<math>` element.
 */
export function readContent(text: string): readonly PlacedPart[] {
  const source = text.replaceAll(/\r\n?/g, '\n');
  const parts: PlacedPart[] = [];
  let plain = { at: 0, text: '' };
  const endText = (next: number): void => {
    if (plain.text !== '') parts.push({ kind: 'text', ...plain });
    plain = { at: next, text: '' };
  };
  let from = 0;
  for (const match of source.matchAll(form)) {
    const { index: at, groups = {} } = match;
    plain.text += source.slice(from, at);
    from = at + match[0].length;
    if (groups.plain !== undefined) {
      plain.text += groups.plain;
      continue;
    }
    endText(from);
    parts.push({ ...partOf(groups), at });
  }
  plain.text += source.slice(from);
  endText(source.length);
  return parts;
}

function partOf(groups: Partial<Record<string, string>>): ContentPart {
  const { block, code, name, alt = '', inline, display, dollars, mathml = '' } = groups;
  if (block !== undefined) return { kind: 'code', text: block.replace(/\n$/, ''), isBlock: true };
  if (code !== undefined) return { kind: 'code', text: code, isBlock: false };
  if (name !== undefined) return { kind: 'picture', name: name.trim(), alt: alt.trim() };
  if (inline !== undefined) return { kind: 'tex', source: inline, isDisplay: false };
  const alone = display ?? dollars;
  if (alone !== undefined) return { kind: 'tex', source: alone, isDisplay: true };
  return { kind: 'mathml', source: mathml };
}

/** The content in one line, for a list or a button's name: pictures by what they show, formulas as they are written. */
export function plainContent(text: string): string {
  return readContent(text)
    .map((part) => {
      if (part.kind === 'picture') return part.alt;
      if (part.kind === 'mathml') return part.source.replaceAll(/<[^>]*>/g, '');
      return part.kind === 'tex' ? part.source : part.text;
    })
    .join(' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
}

/** The name of what is labelled by a formula: not every reader finds one in MathML. Nothing where words say it. */
export function formulaName(text: string): { readonly 'aria-label'?: string } {
  const hasFormula = readContent(text).some(({ kind }) => kind === 'tex' || kind === 'mathml');
  return hasFormula ? { 'aria-label': plainContent(text) } : {};
}
