import { describe } from './describe.js';

/** Answers for the tests: on the parent port by name, on every port it is given with what it received. */
const answers = {
  describe: ({ value }) => ({ description: describe(value), value }),
  surroundings: () => ({
    argv: process.argv.slice(2),
    env: process.env.CONFORMANCE_EXTRA,
    type: process.type,
    esm: typeof import.meta.url,
  }),
  exit: ({ code }) => process.exit(code),
  throw: () => {
    setTimeout(() => {
      throw new Error('uncaught on purpose');
    });
  },
  print: ({ text }) => console.log(text),
};

process.parentPort.on('message', ({ data, ports: [port] }) => {
  if (port) serve(port);
  const answer = answers[data.name]?.(data);
  if (answer !== undefined) process.parentPort.postMessage(answer);
});

function serve(port) {
  port.on('message', ({ data }) => {
    port.postMessage(
      data instanceof Uint8Array ? { byteLength: data.byteLength, sum: sumOf(data), back: data } : data,
    );
  });
  port.on('close', () => process.parentPort.postMessage('port closed'));
  port.start();
}

function sumOf(bytes) {
  let sum = 0;
  for (const byte of bytes) sum = (sum + byte) % 65521;
  return sum;
}
