import { ToggleButton } from 'react-aria-components';
import { Status } from '../../../ui/feedback/status.tsx';
import { Icon } from '../../../ui/theme/icons.tsx';
import { useNow } from '../../../ui/use-now.ts';
import { evidenceHref, sessionHref } from '../../place.ts';
import { ConnectionStatus } from '../../sessions/connection-status.tsx';
import { stateWords } from '../../sessions/state-words.ts';
import { strings } from '../../strings.ts';
import { usePicture, useSources, useTile } from '../grid-context.ts';
import { initialsOf, type TileView } from './tile-view.ts';
import styles from './tile.module.css';

const text = strings.grid;

/** One candidate, as far as a look from afar needs it. It reads for itself, and is drawn when something of it changed. */
export function Tile({ sessionId }: { readonly sessionId: string }) {
  const tile = useTile(sessionId);
  if (tile === null) return null;
  const factsId = `tile-${sessionId}`;
  return (
    <div className={styles.tile} data-need={tile.need}>
      <TilePicture tile={tile} />
      <div className={styles.body}>
        <a className={styles.name} href={sessionHref(sessionId)} dir="auto">
          {tile.candidateName}
        </a>
        {/* The row has the name for its label, which does not change; the rest is described by what is shown. */}
        <div
          id={factsId}
          className={styles.facts}
          ref={(facts) => facts?.closest('[role="row"]')?.setAttribute('aria-describedby', factsId)}
        >
          <p className={styles.exam} dir="auto">
            {tile.studentNumber !== null && `${strings.studentNumber(tile.studentNumber)} · `}
            {tile.examTitle}
          </p>
          <State tile={tile} />
          <p className={styles.badges}>
            <Badges tile={tile} />
          </p>
        </div>
      </div>
      <Pin tile={tile} />
    </div>
  );
}

type Props = { readonly tile: TileView };

function TilePicture({ tile }: Props) {
  const picture = usePicture(tile.id);
  if (picture === null)
    return (
      <div className={styles.picture}>
        <span className={styles.initials} aria-hidden="true">
          {initialsOf(tile.candidateName)}
        </span>
        <span className={styles.caption}>{text.noPicture}</span>
      </div>
    );
  return (
    <div className={styles.picture}>
      <img src={evidenceHref(tile.id, picture.sha256)} alt="" decoding="async" draggable={false} />
      <span className={styles.caption}>{text.picture(picture.at)}</span>
    </div>
  );
}

function State({ tile }: Props) {
  const now = useNow(10_000);
  const time = timeWords(tile, now);
  return (
    <p className={styles.state}>
      <span>{stateWords(tile, now)}</span>
      {time !== null && <span>{time}</span>}
    </p>
  );
}

/** What there is to say of the time; null where nothing is. */
function timeWords({ state, step, endsAt, closesAt, isHeld }: TileView, now: number): string | null {
  if (step === 'paused') return isHeld ? text.held : text.paused;
  if (step === 'not-begun') return closesAt === null || closesAt <= now ? null : text.closesAt(closesAt);
  if (state !== 'running' || step === 'handed-in' || endsAt === null) return null;
  return endsAt <= now ? text.over : text.left(endsAt - now);
}

/** Each with icon and word. */
function Badges({ tile }: Props) {
  return (
    <>
      <ConnectionStatus session={tile} />
      {tile.isCovered && (
        <Status icon="hidden" tone="bad">
          {strings.cover.covered}
        </Status>
      )}
      {tile.wantsToMove && (
        <Status icon="laptop" tone="care">
          {strings.moves.badge}
        </Status>
      )}
      {tile.isHandRaised && (
        <Status icon="hand" tone="info">
          {strings.handRaised}
        </Status>
      )}
      {tile.fresh > 0 && (
        <Status icon="care" tone="care">
          {text.newFlags(tile.fresh, tile.flags)}
        </Status>
      )}
      {tile.fresh === 0 && tile.flags > 0 && <Status icon="check">{text.seenFlags(tile.flags)}</Status>}
    </>
  );
}

function Pin({ tile }: Props) {
  const { notes } = useSources();
  return (
    <ToggleButton
      className={styles.pin ?? ''}
      aria-label={text.pin(tile.candidateName)}
      isSelected={tile.isPinned}
      onChange={(isPinned) => notes.pin(tile.id, isPinned)}
    >
      <Icon name="pin" size={18} />
    </ToggleButton>
  );
}
