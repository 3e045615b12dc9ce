import { useContext, type ReactNode } from 'react';
import type { Question } from '../../contract/exam.ts';
import { readContent, type ContentPart } from '../../core/content/content.ts';
import { readMathml, readTex } from '../../core/content/math.ts';
import { classNames } from '../../ui/class-names.ts';
import { useStrings } from '../strings/use-strings.ts';
import styles from './content.module.css';
import { useLanguageOf } from './languages.ts';
import { Formula } from './math.tsx';
import { PicturesContext } from './pictures.ts';

type Props = {
  readonly text: string;
  /** The question that it is of, which may be in a language of its own. */
  readonly of?: Pick<Question, 'lang' | 'dir'>;
};

/**
 * A text of the exam as its author wrote it, with its line breaks and its indentation, code, pictures and formulas.
 * All of it is phrasing content, so it may stand in a heading, a paragraph or a label.
 */
export function Content({ text, of }: Props): ReactNode {
  return (
    <span className={styles.content} {...useLanguageOf(of)}>
      {readContent(text).map(({ at, ...part }) => (
        <Part key={at} part={part} />
      ))}
    </span>
  );
}

function Part({ part }: { readonly part: ContentPart }): ReactNode {
  switch (part.kind) {
    case 'text':
      return part.text;
    case 'code':
      // Code runs from left to right in every language. A block may be wider than the page: keys scroll it, too.
      return part.isBlock ? (
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        <code className={classNames(styles.code, styles.block)} dir="ltr" tabIndex={0}>
          {part.text}
        </code>
      ) : (
        <code className={styles.code} dir="ltr">
          {part.text}
        </code>
      );
    case 'picture':
      return <Picture name={part.name} alt={part.alt} />;
    case 'tex':
      return <Formula reading={readTex(part.source, part.isDisplay)} source={part.source} />;
    case 'mathml':
      return <Formula reading={readMathml(part.source)} source={part.source} />;
  }
}

function Picture({ name, alt }: { readonly name: string; readonly alt: string }): ReactNode {
  const { question: text } = useStrings();
  const address = useContext(PicturesContext).get(name);
  // Nothing from elsewhere is loaded: what the server does not have is told in words.
  if (address === undefined) return <span className={styles.absent}>{text.picture(alt)}</span>;
  return <img className={styles.picture} src={address} alt={alt} />;
}
