import { setTimeout as after } from 'node:timers/promises';
import { speak } from '../../../../packages/electron-devhost/fixtures/speak.ts';
import { quiet, withPauses, type Pcm } from '../../../../packages/electron-devhost/fixtures/wav.ts';
import { cheatsOf, controlsOf, type Scenario } from '../scenario.ts';
import { chords, keystrokes, mixed } from '../sounds.ts';

const cheat = cheatsOf('sound');
const control = controlsOf('person');
const speech = ['x.audio.speech'] as const;
const sentences = ['The answer to the second one is fifty three.', 'And ninety seven. Go on with the next.'];

type Heard = { readonly id: string; readonly says: string };

/** What a break and its end say is no finding: the microphone is opened anew so. */
const heard = (make: () => Promise<Pcm> | Pcm): Pick<Scenario, 'act'> => ({
  async act(seat) {
    await seat.hears(await make());
    return () => seat.hears(null);
  },
});
const told = (about: Heard, make: () => Promise<Pcm>): Scenario =>
  cheat(speech, { ...about, forMs: 25_000, ...heard(make) });
const ordinary = (about: Heard, make: () => Promise<Pcm> | Pcm): Scenario =>
  control({ ...about, forMs: 20_000, ...heard(make) });

export const soundCheats: readonly Scenario[] = [
  told({ id: 'second-voice', says: 'A voice says the answers' }, () => speak(sentences)),
  told(
    { id: 'voice-behind-music', says: 'A voice says the answers behind music that is as loud' },
    async () => {
      const voice = await speak(sentences);
      return mixed(voice, chords(voice));
    },
  ),
  told({ id: 'short-words', says: 'One word each few seconds: a letter to choose' }, async () =>
    withPauses([await speak(['Number one: B.']), await speak(['Number two: C.'])], 4_000),
  ),
];

export const soundControls: readonly Scenario[] = [
  ordinary({ id: 'keys-are-heard', says: 'Keys are pressed close to the microphone' }, () =>
    keystrokes(quiet(12_000, 22_050)),
  ),
  ordinary({ id: 'music-is-heard', says: 'Music without a voice' }, () => chords(quiet(12_000, 22_050))),
  control({
    id: 'quiet-room',
    says: 'Nothing is done and nothing is heard: somebody reads a question',
    forMs: 60_000,
    act: () => after(0),
  }),
];
