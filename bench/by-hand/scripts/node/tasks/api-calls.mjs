import { Agent, get } from 'node:http';

const agent = new Agent({ keepAlive: true });

export const task = (index, { url }) =>
  new Promise((resolve, reject) => {
    get(`${url}/${index}`, { agent }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (part) => (text += part));
      response.on('end', () => resolve(JSON.parse(text)));
      response.on('error', reject);
    }).on('error', reject);
  });
