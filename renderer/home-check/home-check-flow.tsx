import { CheckScreen } from '../check/check-screen.tsx';
import type { CheckDevices } from '../check/use-checks.ts';
import { AskScreen } from './ask-screen.tsx';
import type { HomeCheckProps } from './home-check-props.ts';
import { ResultScreen } from './result-screen.tsx';

/** The check of a computer days before the exam: asked for, made, and what came of it. */
export function HomeCheckFlow({ devices, ...props }: HomeCheckProps & { readonly devices: CheckDevices }) {
  switch (props.check.step) {
    case 'asking':
      return <AskScreen {...props} />;
    case 'checking':
      return <CheckScreen bridge={props.bridge} devices={devices} state={props.state} isAtHome />;
    case 'done':
      return <ResultScreen {...props} />;
  }
}
