import { join } from 'node:path';
import { openDetector, type Detector, type ModelId } from '../../main/vision/detector.ts';

/** The detector with the networks of this tree; ends the program where they are not in place. */
export async function openOwnDetector(onInference?: (model: ModelId) => void): Promise<Detector> {
  const detector = await openDetector(join(import.meta.dirname, '../../models'), onInference);
  if (detector.ok) return detector.value;
  console.error(`${detector.code}: ${detector.message}`);
  process.exit(2);
}
