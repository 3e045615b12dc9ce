import type { CameraFailureReason } from '../../contract/event-payloads.ts';
import type { AppState } from '../../contract/app-state.ts';
import type { CameraView } from '../capture/camera.ts';

export type CheckStatus =
  | { readonly kind: 'asking' | 'looking' | 'passed' }
  | { readonly kind: 'failed'; readonly reason: CameraFailureReason };

/** One answer out of two: what the camera does here, and what main thinks of its picture. */
export function checkStatus(judged: AppState['camera'], camera: CameraView): CheckStatus {
  if (camera.status === 'failed') return { kind: 'failed', reason: camera.reason ?? 'busy' };
  if (camera.status === 'lost') return { kind: 'failed', reason: camera.reason ?? 'missing' };
  if (camera.status !== 'open') return { kind: 'asking' };
  if (judged.state === 'failed') return { kind: 'failed', reason: judged.reason ?? 'no-frames' };
  return { kind: judged.state === 'passed' ? 'passed' : 'looking' };
}
