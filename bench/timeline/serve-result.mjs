import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createServer } from 'vite';

const root = fileURLToPath(new URL('../..', import.meta.url));
const id = '2026-01-01-a-million-records';

/** Saves a million records as a result in a home of its own and serves it by the built browser host; gives the result's address. */
export async function serveResult() {
  const home = await mkdtemp(join(tmpdir(), 'lanewise-bench-'));
  await saveResult(join(home, 'results'));
  const host = spawn(process.execPath, [join(root, 'out/host/web.cjs'), '--port', '0'], {
    env: { ...process.env, LANEWISE_HOME: home },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const close = async () => {
    if (host.exitCode === null && host.signalCode === null) {
      const ended = once(host, 'exit');
      host.kill('SIGTERM');
      await ended;
    }
    await rm(home, { recursive: true, force: true });
  };
  try {
    const url = await printedUrl(host);
    return { url: `${url}#/results/${id}`, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** The sources of the store are TypeScript: vite loads them. */
async function saveResult(dir) {
  const vite = await createServer({
    configFile: false,
    root,
    logLevel: 'error',
    server: { middlewareMode: true, watch: null, ws: false },
    appType: 'custom',
  });
  try {
    const { openStore } = await vite.ssrLoadModule('/src/main/engine/store/store.ts');
    const { millionResult } = await vite.ssrLoadModule('/bench/timeline/million-result.ts');
    const { result, records } = millionResult(id);
    await openStore(dir).save(result, records);
  } finally {
    await vite.close();
  }
}

/** The address with its token, which the host prints. */
async function printedUrl(host) {
  let printed = '';
  host.stdout.setEncoding('utf8');
  const late = AbortSignal.timeout(20_000);
  for await (const text of host.stdout.iterator({ signal: late, destroyOnReturn: false })) {
    printed += text;
    const url = /https?:\/\/\S+/.exec(printed)?.[0];
    if (url) return url;
  }
  throw new Error(`The browser host printed no address. It said: ${printed}`);
}
