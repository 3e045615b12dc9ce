import type { Envelope } from '../../../contract/envelope.ts';
import { verifyChain } from './verify-chain.ts';

// Thousands of hashes: the page goes on meanwhile.
globalThis.addEventListener('message', ({ data }: MessageEvent<readonly (readonly Envelope[])[]>) => {
  const check = async () => globalThis.postMessage(await Promise.all(data.map(verifyChain)));
  void check();
});
