import { expect, onTestFinished, test } from 'vitest';
import { askEverything, isWrong } from '../../../scripts/access/matrix.ts';
import { openStage } from '../../../scripts/access/stage.ts';
import { tempFolder } from '../../server/temp-folder.ts';

test('everything is answered to everybody as the table of rights says, sockets included', async () => {
  const stage = await openStage(tempFolder(), ['sessions.watch']);
  onTestFinished(stage.dispose);
  const cells = await askEverything(stage);
  expect(cells.filter(isWrong)).toEqual([]);
  expect(cells.length).toBeGreaterThan(500);
  const found = new Set(cells.map((cell) => cell.found));
  expect(found).toEqual(new Set(['let in', 'sign in first', 'denied', 'told', 'not told']));
});
