// Says that it runs.
postMessage('started');
