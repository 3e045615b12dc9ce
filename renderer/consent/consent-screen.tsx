import { useState } from 'react';
import type { Bridge } from '../../contract/ipc/bridge.ts';
import type { AppState } from '../../contract/app-state.ts';
import { consentStreamsOf } from '../../core/consent.ts';
import { useAction } from '../use-action.ts';
import { ConsentList, type Ticks } from './consent-list.tsx';
import { Declined } from './declined.tsx';
import { Welcome } from './welcome.tsx';

type Props = {
  readonly bridge: Pick<Bridge, 'consent.give' | 'consent.decline' | 'app.quit'>;
  readonly state: AppState;
  readonly exam: NonNullable<AppState['exam']>;
};

/**
 *     welcome --> list --I agree--> the next step
 *        ^--back--' ^--back-- declined <--I do not agree-- list
 */
export function ConsentScreen({ bridge, state, exam }: Props) {
  const { settings } = exam;
  const [page, setPage] = useState<'welcome' | 'list' | 'declined'>('welcome');
  const [ticks, setTicks] = useState<Ticks>({ streams: [], biometric: false });
  const agreeing = useAction();
  const declining = useAction();
  const agree = () => {
    // In the order of the list, whatever order they were ticked in.
    const streams = consentStreamsOf(settings).flatMap(({ id }) => (ticks.streams.includes(id) ? [id] : []));
    agreeing.run(() => bridge['consent.give']({ streams, biometric: ticks.biometric }));
  };
  const decline = () => {
    declining.run(() => bridge['consent.decline'](null));
    setPage('declined');
  };
  const shared = { state, settings };
  switch (page) {
    case 'welcome':
      return <Welcome {...shared} onNext={() => setPage('list')} />;
    case 'list':
      return (
        <ConsentList
          {...shared}
          ticks={ticks}
          onTick={setTicks}
          agreeing={agreeing}
          onAgree={agree}
          onDecline={decline}
          onBack={() => setPage('welcome')}
        />
      );
    case 'declined':
      return (
        <Declined {...shared} bridge={bridge} failure={declining.failure} onBack={() => setPage('list')} />
      );
  }
}
