import { openAnotherWindow, runProgramNamed } from '../../environment/machine-stimuli.ts';
import type { Misfortune } from '../misfortune.ts';
import { goesOn } from '../stage.ts';

/** A window with an odd title comes in front and goes; so does one after it: the watch has to live on. */
function titled(id: string, says: string, title: string, before?: string): Misfortune {
  return {
    id,
    kind: 'E',
    says,
    ...(before === undefined ? {} : { before }),
    async run(stage) {
      const sitting = await stage.sharedSitting();
      const { world } = sitting;
      const losses: string[] = [];
      for (const each of [title, 'Notes']) {
        const from = world.mark();
        const close = await openAnotherWindow(world.environment, each);
        losses.push(...(await world.neverCame(['window.focus-out'], from)));
        await close();
        losses.push(...(await world.neverCame(['window.focus-in'], from)));
      }
      const found = await goesOn(sitting);
      return { ...found, losses: [...losses, ...found.losses] };
    },
  };
}

/** A program with an odd name runs, and then one that is known: the watch has to see that one. */
function named(id: string, says: string, name: string): Misfortune {
  return {
    id,
    kind: 'E',
    // Programs are everybody's.
    isAlone: true,
    says,
    async run(stage) {
      const sitting = await stage.sharedSitting();
      const { world } = sitting;
      const from = world.mark();
      const endOdd = await runProgramNamed(world.environment, name);
      const endKnown = await runProgramNamed(world.environment, 'TeamViewer');
      const losses = await world.neverCame(['x.process.prohibited'], from);
      await endKnown();
      await endOdd();
      const found = await goesOn(sitting);
      return { ...found, losses: [...losses, ...found.losses] };
    },
  };
}

/** E: odd values from outside. */
export const misfortunesOfOddValues: readonly Misfortune[] = [
  titled('title-of-10000', 'Another window’s title has ten thousand characters', 'x'.repeat(10_000)),
  titled(
    'title-with-equals',
    'Another window’s title holds an equals sign and quotes',
    'a = "b" = \'c\'',
    'the watch ended without a word',
  ),
  titled(
    'title-right-to-left',
    'Another window’s title is Arabic, with marks of direction and an emoji',
    '\u202Eامتحان 😀 \u2066נייר',
  ),
  titled('title-with-controls', 'Another window’s title holds control characters', 'a\u0001b\u0007c\td'),
  titled('title-empty', 'Another window has no title', ' '),
  named('program-with-brackets', 'A program’s name reads like the kernel’s own lines', 'a) R 0 1 (b'),
  named('program-with-newline', 'A program’s name holds a line break and a space', 'a b\nc'),
  named('program-unreadable', 'A program’s name is an emoji and marks of direction', '\u202E😀x'),
  {
    id: 'message-odd',
    kind: 'E',
    says: 'A proctor’s message is long, right to left, and holds markup',
    async run(stage) {
      const sitting = await stage.sharedSitting();
      const { world, computer } = sitting;
      await world.proctorWrites(`<b>مرحبا</b> \u202E😀 ${'long '.repeat(150)}end of it`);
      const read = await computer.isTold(/<b>مرحبا<\/b>.*end of it/);
      await computer.page.getByRole('button', { name: 'I have read it' }).click();
      const found = await goesOn(sitting);
      return read === null ? { ...found, losses: ['the message cannot be read'] } : found;
    },
  },
];
