import { Agent, get } from 'node:http';

const agent = new Agent({ keepAlive: true, maxSockets: Infinity });

/** A request over a connection that stays open; the service answers at once. */
export default (i) =>
  new Promise((resolve, reject) => {
    get(`${process.env.LANEWISE_BENCH_SERVICE}/fast/${i}`, { agent }, (response) => {
      let length = 0;
      response.on('data', (data) => (length += data.length));
      response.on('end', () => resolve(length));
    }).on('error', reject);
  });
