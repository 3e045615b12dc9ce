import { Checkbox } from '../../ui/controls/checkbox.tsx';
import { Segments } from '../../ui/controls/segments.tsx';
import { Select } from '../../ui/controls/select.tsx';
import { TextField } from '../../ui/controls/text-field.tsx';
import { ScreenTitle } from '../../ui/screen-title.tsx';
import { isShallowSame, useSelected } from '../../ui/use-selected.ts';
import { VisuallyHidden } from '../../ui/visually-hidden.tsx';
import type { Api } from '../api.ts';
import type { WatchState } from '../live/watch.ts';
import { tableHref } from '../place.ts';
import { strings } from '../strings.ts';
import { ExamActions } from '../time/exam-actions.tsx';
import { countsOf, gridFilters, roomsOf, type GridChoice, type Room } from './grid-choice.ts';
import { useSources } from './grid-context.ts';
import { ownOf } from './use-order.ts';
import styles from './live-grid.module.css';

const text = strings.grid;
const everyRoom = 'all';
const rotateHintId = 'rotate-hint';

type Props = {
  readonly choice: GridChoice;
  readonly onChoose: (choice: GridChoice) => void;
  readonly isRotating: boolean;
  readonly onRotate: (isRotating: boolean) => void;
  readonly api: Pick<Api, 'previewTime' | 'giveTime' | 'now'>;
};

/** How many there are of each kind, and which of them to show. */
export function GridTools({ choice, onChoose, isRotating, onRotate, api }: Props) {
  const { watch, notes } = useSources();
  const noted = useSelected(notes, (all) => all);
  const counts = useSelected(watch, (state) => countsOf(all(state), ownOf(noted).seen), isShallowSame);
  const rooms = useSelected(watch, (state) => roomsOf(all(state)), areSameRooms);
  return (
    <div className={styles.top}>
      <div className={styles.row}>
        <div>
          <ScreenTitle>{text.title}</ScreenTitle>
          <p className={styles.soft}>{text.summary(counts)}</p>
        </div>
        <div className={styles.tools}>
          <ExamActions exams={rooms} api={api} />
          <a className={styles.other} href={tableHref}>
            {text.asTable}
          </a>
        </div>
      </div>
      <div className={styles.tools}>
        <Segments
          label={text.filter}
          options={gridFilters.map((id) => ({ id, label: text.filters[id](counts, noted.pinned.length) }))}
          value={choice.filter}
          onChange={(filter) => onChoose({ ...choice, filter })}
        />
        <div className={styles.search}>
          <TextField
            label={text.search}
            isLabelHidden
            placeholder={text.search}
            type="search"
            value={choice.search}
            onChange={(search) => onChoose({ ...choice, search })}
          />
        </div>
        {rooms.length > 1 && (
          <div className={styles.room}>
            <Select
              label={text.room}
              isLabelHidden
              options={[
                { id: everyRoom, label: text.everyRoom },
                ...rooms.map(({ id, title, candidates }) => ({ id, label: text.roomOf(title, candidates) })),
              ]}
              value={choice.room ?? everyRoom}
              onChange={(id) => onChoose({ ...choice, room: id === everyRoom ? null : id })}
            />
          </div>
        )}
        <div className={styles.rotate}>
          <Checkbox isSelected={isRotating} onChange={onRotate} describedBy={rotateHintId}>
            {text.rotate}
          </Checkbox>
          <VisuallyHidden>
            <span id={rotateHintId}>{text.rotateHint}</span>
          </VisuallyHidden>
        </div>
      </div>
    </div>
  );
}

const all = ({ sessions }: WatchState) => sessions?.values() ?? [];

const areSameRooms = (a: readonly Room[], b: readonly Room[]): boolean =>
  a.length === b.length && a.every((room, index) => isShallowSame(room, b[index] ?? room));
