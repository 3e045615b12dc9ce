import { InferenceSession, type Tensor } from 'onnxruntime-node';

/**
 * Opens an ONNX network. One thread: more gain little here and take them from the exam.
 */
export function openSession(onnx: Uint8Array): Promise<InferenceSession> {
  // Else the runtime, from 1.29 on, reports to its maker, under an id that it keeps in the candidate's home folder.
  process.env['ORT_DISABLE_TELEMETRY'] = '1';
  return InferenceSession.create(onnx, {
    executionProviders: ['cpu'],
    intraOpNumThreads: 1,
    interOpNumThreads: 1,
    executionMode: 'sequential',
    graphOptimizationLevel: 'all',
    logSeverityLevel: 3,
    // Patterns keep the buffers of each size that a picture was ever cut to: a fifth more memory, and no faster.
    enableMemPattern: false,
  });
}

/** The values of an output, flat. */
export function floats(data: Tensor['data']): Float32Array {
  if (data instanceof Float32Array) return data;
  throw new TypeError('The network returned something other than 32-bit floats');
}
