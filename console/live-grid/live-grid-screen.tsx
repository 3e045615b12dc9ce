import { useEffect, useMemo, useState } from 'react';
import { Button } from '../../ui/controls/button.tsx';
import { useSelected } from '../../ui/use-selected.ts';
import { LiveRegion } from '../../ui/visually-hidden.tsx';
import type { Api } from '../api.ts';
import { strings } from '../strings.ts';
import { CandidateGrid } from './candidate-grid.tsx';
import { everything, type GridChoice } from './grid-choice.ts';
import { Sources, type GridSources } from './grid-context.ts';
import { GridTools } from './grid-tools.tsx';
import { HeldFrame } from './held-frame.tsx';
import type { OwnNotes } from './own-notes.ts';
import { createPictures } from './pictures.ts';
import { useOrder } from './use-order.ts';
import styles from './live-grid.module.css';

const text = strings.grid;

type Props = {
  readonly watch: GridSources['watch'];
  readonly notes: OwnNotes;
  readonly api: Pick<Api, 'latestPictures' | 'previewTime' | 'giveTime' | 'now'>;
};

/** Everybody who takes an exam now, a tile each, those first who need a person. */
export function LiveGridScreen({ watch, notes, api }: Props) {
  const [pictures] = useState(() => createPictures({ ask: api.latestPictures, after }));
  useEffect(() => pictures.dispose, [pictures]);
  const sources = useMemo(() => ({ watch, notes, pictures }), [watch, notes, pictures]);
  const [choice, setChoice] = useState<GridChoice>(everything);
  const [isRotating, setIsRotating] = useState(false);
  const [isHeld, setIsHeld] = useState(false);
  const [asked, setAsked] = useState(0);
  const isLoaded = useSelected(watch, ({ sessions }) => sessions !== null);
  const isAll = choice.filter === 'all' && choice.search === '' && choice.room === null;
  const { ids, waiting } = useOrder(sources, { choice, asked, isHeld });
  return (
    <Sources value={sources}>
      <div className={styles.page}>
        <GridTools {...{ choice, isRotating, api }} onChoose={setChoice} onRotate={setIsRotating} />
        <HeldFrame onHold={setIsHeld}>
          <div className={styles.order}>
            <span>{text.found(ids.length)}</span>
            {waiting > 0 && (
              <span className={styles.waiting}>
                {text.waiting(waiting)}
                <Button size="small" onPress={() => setAsked(asked + 1)}>
                  {text.reorder}
                </Button>
              </span>
            )}
          </div>
          <CandidateGrid
            ids={ids}
            isTurning={isRotating && !isHeld}
            empty={isLoaded ? (isAll ? text.none : text.noneFound) : strings.opening}
          />
        </HeldFrame>
        <LiveRegion text={isAll ? '' : text.found(ids.length)} />
      </div>
    </Sources>
  );
}

const after = (ms: number, run: () => void) => {
  const timer = setTimeout(run, ms);
  return () => clearTimeout(timer);
};
