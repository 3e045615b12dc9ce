import { useState } from 'react';
import type { SessionSummary } from '../../contract/http.ts';
import { ScreenTitle } from '../../ui/screen-title.tsx';
import { Segments } from '../../ui/controls/segments.tsx';
import { TextField } from '../../ui/controls/text-field.tsx';
import { LiveRegion } from '../../ui/visually-hidden.tsx';
import { ExamActions } from '../time/exam-actions.tsx';
import type { Api } from '../api.ts';
import { listHref } from '../place.ts';
import { strings } from '../strings.ts';
import { examsOf, sessionFilters, visibleSessions, type SessionFilter } from './session-list.ts';
import { SessionsTable } from './sessions-table.tsx';
import styles from './sessions-screen.module.css';

const text = strings.sessions;
const filterOptions = sessionFilters.map((id) => ({ id, label: text.filters[id] }));

/** Everybody who takes an exam now, those first who may need a look. */
export function SessionsScreen({
  sessions,
  api,
}: {
  readonly sessions: ReadonlyMap<string, SessionSummary> | null;
  readonly api: Pick<Api, 'previewTime' | 'giveTime' | 'now'>;
}) {
  const [filter, setFilter] = useState<SessionFilter>('all');
  const [search, setSearch] = useState('');
  const all = [...(sessions?.values() ?? [])];
  const shown = visibleSessions(all, filter, search);
  return (
    <>
      <div className={styles.top}>
        <div>
          <ScreenTitle>{text.title}</ScreenTitle>
          <p className={styles.summary}>
            {text.summary(all.length, all.filter(({ state }) => state === 'running').length)}
          </p>
        </div>
        <div className={styles.tools}>
          <a href={listHref}>{strings.grid.asGrid}</a>
          <ExamActions exams={examsOf(all)} api={api} />
          <Segments label={text.filter} options={filterOptions} value={filter} onChange={setFilter} />
          <div className={styles.search}>
            <TextField
              label={text.search}
              isLabelHidden
              placeholder={text.search}
              type="search"
              value={search}
              onChange={setSearch}
            />
          </div>
        </div>
      </div>
      <div className={styles.card}>
        {shown.length > 0 ? (
          <SessionsTable sessions={shown} />
        ) : (
          <p className={styles.empty}>
            {sessions === null ? strings.opening : all.length === 0 ? text.none : text.noneFound}
          </p>
        )}
      </div>
      <LiveRegion text={filter !== 'all' || search !== '' ? text.found(shown.length) : ''} />
    </>
  );
}
