/** The browser host: the same window in a browser on this machine, served from plain Node. */
import { join } from 'node:path';
import { version } from '../../../package.json';
import { runBrowserHost } from './serve.ts';

const args = process.argv.slice(2);
const at = args.indexOf('--port');
const port = at < 0 ? 0 : Number(args[at + 1]);
if (Number.isInteger(port) && port >= 0 && port < 65_536) {
  void runBrowserHost(join(__dirname, '..'), version, port).then((code) => process.exit(code));
} else {
  console.error(`"${args[at + 1] ?? ''}" is no port; give a number from 0 (any) to 65535.`);
  process.exit(2);
}
