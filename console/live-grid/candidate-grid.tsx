import { useMemo, useRef, useState, type ReactNode } from 'react';
import { GridLayout, GridList, GridListItem, Size, Virtualizer } from 'react-aria-components';
import { sessionHref } from '../place.ts';
import { strings } from '../strings.ts';
import { useSources } from './grid-context.ts';
import { Tile } from './tile/tile.tsx';
import { useRotation } from './use-rotation.ts';
import styles from './live-grid.module.css';

type Props = {
  /** Whom to show, in this order. The same array as long as it is the same order. */
  readonly ids: readonly string[];
  /** Whether to go on to the next ones by itself. */
  readonly isTurning: boolean;
  readonly empty: ReactNode;
};

/**
 * The tiles, of which only those in view exist. Arrow keys go from one to the next in both directions, Home and End to
 * the first and the last, letters to a name; Enter opens a candidate, Tab goes on to what a tile has in it.
 */
export function CandidateGrid({ ids, isTurning, empty }: Props) {
  const grid = useRef<HTMLDivElement>(null);
  const [layoutOptions] = useState(tileSizes);
  const { watch } = useSources();
  const items = useMemo(() => ids.map((id) => ({ id })), [ids]);
  useRotation(grid, isTurning);
  return (
    <Virtualizer layout={GridLayout} layoutOptions={layoutOptions}>
      <GridList
        ref={grid}
        aria-label={strings.grid.label}
        className={styles.grid ?? ''}
        layout="grid"
        keyboardNavigationBehavior="tab"
        items={items}
        onAction={(id) => window.location.assign(sessionHref(String(id)))}
        renderEmptyState={() => <div className={styles.empty}>{empty}</div>}
      >
        {({ id }) => (
          <GridListItem
            id={id}
            className={styles.item ?? ''}
            textValue={watch.get().sessions?.get(id)?.candidateName ?? id}
          >
            <Tile sessionId={id} />
          </GridListItem>
        )}
      </GridList>
    </Virtualizer>
  );
}

/** Sizes go by the size of letters that somebody has set in their browser. */
function tileSizes() {
  const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
  return {
    minItemSize: new Size(14 * rem, 16.5 * rem),
    maxItemSize: new Size(20 * rem, 20 * rem),
    minSpace: new Size(0.75 * rem, 0.75 * rem),
    maxHorizontalSpace: 0.75 * rem,
    // All tiles are of one size, so none is measured.
    preserveAspectRatio: true,
  };
}
