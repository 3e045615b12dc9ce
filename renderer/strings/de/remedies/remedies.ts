import type { CheckId } from '../../../../contract/app-state.ts';
import type { Remedies, RemedyEntry } from '../../../check/remedy.ts';
import { cameraRemedies } from './camera.ts';
import { computerRemedies, connectionRemedies, notificationRemedies } from './computer.ts';
import { microphoneRemedies } from './microphone.ts';
import { screenRemedies } from './screen.ts';

/** What is wrong, and what helps, for each reason that a check can have. */
export const remedies: { readonly [C in CheckId]: Remedies<C> } = {
  camera: cameraRemedies,
  microphone: microphoneRemedies,
  screen: screenRemedies,
  notifications: notificationRemedies,
  connection: connectionRemedies,
  computer: computerRemedies,
};

export const otherRemedy: RemedyEntry = {
  title: 'Das hat nicht geklappt',
  steps: [
    'Versuchen Sie es noch einmal.',
    'Wenn es so bleibt, machen Sie weiter: Ein Mensch sieht es sich an.',
  ],
};
