import { connect } from 'node:net';

/** One connection and one answer of the service, without HTTP's machinery. */
export default (i) =>
  new Promise((resolve, reject) => {
    const { hostname, port } = new URL(process.env.LANEWISE_BENCH_SERVICE);
    const socket = connect(Number(port), hostname, () =>
      socket.write(`GET /fast/${i} HTTP/1.1\r\nHost: bench\r\nConnection: close\r\n\r\n`),
    );
    let length = 0;
    socket.on('data', (data) => (length += data.length));
    socket.on('end', () => resolve(length));
    socket.on('error', reject);
  });
