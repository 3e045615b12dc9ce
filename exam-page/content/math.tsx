import { createElement, Fragment, type CSSProperties, type ReactNode } from 'react';
import type { MathNode, MathReading } from '../../core/content/math.ts';
import styles from './content.module.css';

type Props = { readonly reading: MathReading; readonly source: string };

/** A formula, or its source where it cannot be read: a question is never broken by one. */
export function Formula({ reading, source }: Props): ReactNode {
  if ('fault' in reading) {
    return (
      <code className={styles.code} dir="ltr">
        {source}
      </code>
    );
  }
  return elementOf(reading.math, 0);
}

/** Elements of our own making from a list of allowed ones: no markup of an exam file gets into the page. */
function elementOf(node: MathNode | string, key: number): ReactNode {
  if (typeof node === 'string') return <Fragment key={key}>{node}</Fragment>;
  const { class: className, style, xmlns: _, ...attributes } = node.attributes;
  const props = {
    ...attributes,
    ...(className !== undefined && { className }),
    // Set property by property, as the page's policy allows it.
    ...(style !== undefined && { style: styleOf(style) }),
    key,
  };
  return createElement(node.name, props, ...node.children.map(elementOf));
}

function styleOf(css: string): CSSProperties {
  const declarations = css.split(';').flatMap((declaration) => {
    const [property = '', value] = declaration.split(':');
    const name = property.trim().replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
    return value === undefined ? [] : [[name, value.trim()]];
  });
  return Object.fromEntries(declarations) as CSSProperties;
}
