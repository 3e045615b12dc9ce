import type { XClientPlan } from '../../desktop/x-client.ts';
import type { Undo } from '../../environment/machine-stimuli.ts';
import { cheatsOf, type Finding, type Scenario } from '../scenario.ts';
import type { Begun, Seat } from '../seat.ts';

const cheat = cheatsOf('input');

/** A program that does this to the exam's input, or hears of it. */
const client =
  (plan: XClientPlan) =>
  (seat: Seat): Promise<Begun> =>
    seat.client(plan);
const tool =
  (...args: readonly string[]) =>
  async (seat: Seat): Promise<Undo> =>
    seat.starts('xdotool', args);

const pressed: readonly Finding[] = [{ type: 'x.input.injected' }];

export const inputCheats: readonly Scenario[] = [
  cheat(pressed, {
    id: 'typed-by-program',
    says: 'A program types an answer, as fast as it can',
    act: tool('type', 'the answer is 53 and 97'),
  }),
  cheat(pressed, {
    id: 'typed-like-a-person',
    says: 'A program types as slowly as a person does',
    act: tool('type', '--delay', '400', 'the answer is 53'),
  }),
  cheat(pressed, {
    id: 'clicked-by-program',
    says: 'A program clicks on an answer',
    act: tool('mousemove', '640', '500', 'click', '1'),
  }),
  cheat([{ type: 'x.input.listened', data: { means: 'record' } }], {
    id: 'keys-recorded',
    says: 'A program has every key and click told to it (RECORD)',
    act: client({ records: true }),
  }),
  cheat([{ type: 'x.input.listened', data: { means: 'grab' } }], {
    id: 'hotkey-grabbed',
    says: 'A program has a key given to it wherever it is pressed, to be called by it',
    act: client({ grabs: true }),
  }),
  cheat(['x.input.listened', 'window.focus-out'], {
    id: 'keyboard-held',
    says: 'A program holds the keyboard for itself',
    unseen: 'X tells nobody who holds the keyboard, and X-Resource counts passive grabs only.',
    act: client({ holdsKeyboard: true }),
  }),
  cheat([{ type: 'x.input.listened', data: { means: 'raw' } }], {
    id: 'keys-heard-raw',
    says: 'A program without a window hears of every key (XI2’s raw events)',
    act: client({ listensRaw: true }),
  }),
];
