import { useState } from 'react';
import type { Question } from '../../contract/exam.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icons.tsx';
import { LiveRegion } from '../../ui/visually-hidden.tsx';
import { strings } from '../strings.ts';
import { moveItem } from './move-item.ts';
import styles from './order-field.module.css';

const text = strings.question;

type Props = {
  readonly question: Extract<Question, { kind: 'order' }>;
  /** Item ids in their order; empty while there is no answer. */
  readonly chosen: readonly string[];
  readonly onChoose: (ids: string[]) => void;
};

/** A list whose items move by buttons, which keyboard, pointer and screen reader can all use alike. */
export function OrderField({ question, chosen, onChoose }: Props) {
  const [announcement, setAnnouncement] = useState('');
  const isOpen = chosen.length === 0;
  const ids = isOpen ? question.items.map(({ id }) => id) : [...chosen];
  const labelOf = (id: string) => question.items.find((item) => item.id === id)?.label ?? id;
  const move = (from: number, to: number) => {
    const moved = moveItem(ids, from, to);
    onChoose(moved);
    const id = ids[from];
    if (id !== undefined) setAnnouncement(text.moved(labelOf(id), to + 1, ids.length));
  };
  return (
    <div className={styles.field}>
      <p className={styles.hint}>{text.order}</p>
      <ol className={styles.list}>
        {ids.map((id, index) => (
          <li key={id} className={styles.item}>
            <span className={styles.place}>{index + 1}</span>
            {labelOf(id)}
            <Button
              look="quiet"
              size="small"
              aria-label={text.up(labelOf(id))}
              isDisabled={index === 0}
              onPress={() => move(index, index - 1)}
            >
              <Icon name="up" />
            </Button>
            <Button
              look="quiet"
              size="small"
              aria-label={text.down(labelOf(id))}
              isDisabled={index === ids.length - 1}
              onPress={() => move(index, index + 1)}
            >
              <Icon name="down" />
            </Button>
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
