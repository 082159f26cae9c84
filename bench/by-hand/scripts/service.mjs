// A server on a free port: DELAY BYTES sends this many bytes after this delay; "calls" MEDIAN TAIL sends a small JSON answer after varying times.
import { createServer } from 'node:http';

const [kind, first, second] = process.argv.slice(2);

/** Log-logistic: half of the calls take longer than the median, one in a hundred longer than the tail. */
function latency(index, medianMs, tailMs) {
  let state = index + 1;
  for (let i = 0; i < 3; i++) state = (state * 48_271) % 2_147_483_647;
  const u = Math.min(0.999, state / 2_147_483_647);
  return medianMs * (u / (1 - u)) ** (Math.log(tailMs / medianMs) / Math.log(99));
}

const bytes = Buffer.alloc(kind === 'bytes' ? Number(second) : 0, 'some text ');
const server = createServer((request, response) => {
  const index = Number(request.url.slice(1));
  const body = kind === 'bytes' ? bytes : Buffer.from(JSON.stringify({ id: index, name: `item-${index}`, stock: (index * 37) % 1000 }));
  const delay = kind === 'bytes' ? Number(first) : latency(index, Number(first), Number(second));
  setTimeout(() => response.writeHead(200, { 'content-length': body.length }).end(body), delay);
});
server.keepAliveTimeout = 0;
server.listen(0, '127.0.0.1', 4096, () => console.log(`http://127.0.0.1:${server.address().port}`));
