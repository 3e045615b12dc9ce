import type { Command } from '../command.ts';
import { verifyData } from './verify-data.ts';

/** Follows every chain and reads every piece of evidence that a server has. */
export const verify: Command = async (place) => [await verifyData(place)];
