import type { AppState } from '../../contract/app-state.ts';
import type { Bridge } from '../../contract/ipc/bridge.ts';

export type HomeCheckProps = {
  readonly bridge: Pick<
    Bridge,
    'home-check.agree' | 'home-check.keep' | 'home-check.close' | 'check.run' | 'check.finish'
  >;
  readonly state: AppState;
  readonly check: NonNullable<AppState['homeCheck']>;
  readonly exam: NonNullable<AppState['exam']>;
};
