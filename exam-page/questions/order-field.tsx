import { useEffect, useRef, useState } from 'react';
import type { Question } from '../../contract/exam.ts';
import { plainContent } from '../../core/content/content.ts';
import { Button } from '../../ui/controls/button.tsx';
import { Icon } from '../../ui/theme/icons.tsx';
import { LiveRegion } from '../../ui/visually-hidden.tsx';
import { Content } from '../content/content.tsx';
import { useStrings } from '../strings/use-strings.ts';
import { moveItem } from './move-item.ts';
import styles from './order-field.module.css';

type Direction = 'up' | 'down';

type Props = {
  readonly question: Extract<Question, { kind: 'order' }>;
  /** Item ids in their order; empty while there is no answer. */
  readonly chosen: readonly string[];
  readonly onChoose: (ids: string[]) => void;
};

/** A list whose items move by buttons, which keyboard, pointer and screen reader can all use alike. */
export function OrderField({ question, chosen, onChoose }: Props) {
  const { question: text, amounts } = useStrings();
  const [announcement, setAnnouncement] = useState('');
  const focusNext = useRef<string | null>(null);
  const isOpen = chosen.length === 0;
  const ids = isOpen ? question.items.map(({ id }) => id) : [...chosen];
  const labelOf = (id: string) => question.items.find((item) => item.id === id)?.label ?? id;

  // Moving an element in the page takes the focus from it, and at either end one of its buttons can do no more.
  useEffect(() => {
    if (focusNext.current !== null) document.getElementById(focusNext.current)?.focus();
    focusNext.current = null;
  });

  const move = (id: string, direction: Direction) => {
    const from = ids.indexOf(id);
    const to = direction === 'up' ? from - 1 : from + 1;
    const isAtEnd = to === 0 || to === ids.length - 1;
    const usable = isAtEnd ? (to === 0 ? 'down' : 'up') : direction;
    focusNext.current = buttonId(question.id, id, usable);
    onChoose(moveItem(ids, from, to));
    setAnnouncement(text.moved(plainContent(labelOf(id)), to + 1, ids.length));
  };

  return (
    <div className={styles.field}>
      <p className={styles.hint}>{text.order}</p>
      <ol className={styles.list}>
        {ids.map((id, index) => (
          <li key={id} className={styles.item}>
            <span className={styles.place}>{amounts.number(index + 1)}</span>
            <Content text={labelOf(id)} of={question} />
            {(['up', 'down'] as const).map((direction) => (
              <Button
                key={direction}
                id={buttonId(question.id, id, direction)}
                variant="quiet"
                size="small"
                aria-label={text[direction](plainContent(labelOf(id)))}
                isDisabled={index === (direction === 'up' ? 0 : ids.length - 1)}
                onPress={() => move(id, direction)}
              >
                <Icon name={direction} />
              </Button>
            ))}
          </li>
        ))}
      </ol>
      {isOpen && (
        <div className={styles.confirm}>
          <Button size="small" onPress={() => onChoose(ids)}>
            {text.keepOrder}
          </Button>
          <span className={styles.hint}>{text.orderOpen}</span>
        </div>
      )}
      <LiveRegion text={announcement} />
    </div>
  );
}

const buttonId = (questionId: string, itemId: string, direction: Direction) =>
  `move-${questionId}-${itemId}-${direction}`;
