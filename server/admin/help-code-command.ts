import { readHelpCode } from '../../core/check/help-code.ts';
import { AdminError, type Command } from './command.ts';

/** What a candidate's check at home found, from the code that they read out. */
export const explainCode: Command = async ({ operands }) => {
  const code = operands.join(' ');
  const read = readHelpCode(code);
  if (read === null)
    throw new AdminError(`${code || 'nothing'} is no code of a check at home; one is like W-C1-K3`);
  return read.failed.map(({ id, reason }) => ({ system: read.system, check: id, reason }));
};
