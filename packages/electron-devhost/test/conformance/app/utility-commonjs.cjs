process.parentPort.once('message', ({ data }) =>
  process.parentPort.postMessage(`${data} by ${typeof require}`),
);
