import { createServer } from 'node:http';

const PLACES = 3;
const HOLD_MS = 10;

/**
 * A service that answers three requests at a time, each after 10 ms; the others queue. What lies under `/fast/` is answered at once. Gives its URL
 * and how to close it.
 */
export async function startService() {
  const waiting = [];
  let free = PLACES;
  const serve = (response) => {
    free--;
    setTimeout(() => {
      response.end('ok');
      free++;
      const next = waiting.shift();
      if (next) serve(next);
    }, HOLD_MS);
  };
  const server = createServer((request, response) => {
    if (request.url?.startsWith('/fast/')) response.end('ok');
    else if (free > 0) serve(response);
    else waiting.push(response);
  });
  server.keepAliveTimeout = 60_000;
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
