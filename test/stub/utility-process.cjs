// What stands for Electron's utility processes where there is none: real children with a parentPort, and channels that go by way of this process.
const { fork } = require('node:child_process');
const { EventEmitter } = require('node:events');
const { constants } = require('node:os');
const { join } = require('node:path');
const { PassThrough, Transform } = require('node:stream');
const { setImmediate, setTimeout } = require('node:timers');

/** Chromium hands these, and no others, to V8. */
const v8Flags = (execArgv) => execArgv.flatMap((arg) => (arg.startsWith('--js-flags=') ? arg.slice('--js-flags='.length).split(' ') : []));

/** How long after it was written what a process prints is read: on a busy machine its end is heard before. */
const READ_MS = 20;
const later = () =>
  new Transform({
    transform(chunk, _encoding, done) {
      setTimeout(() => done(null, chunk), READ_MS);
    },
  });

/** A pair of ports across processes: what goes into one comes out of the other by way of this process. */
class PortMain {
  constructor() {
    this.id = PortMain.count++;
  }
}
PortMain.count = 1;
class MessageChannelMain {
  port1 = new PortMain();
  port2 = new PortMain();
  constructor() {
    this.port1.other = this.port2;
    this.port2.other = this.port1;
  }
}

/** `app` hears of processes that went away, as Electron's does. */
exports.stubUtilityProcess = (app) => {
  const utilityProcess = {
    fork(file, args, options) {
      const child = fork(file, args, {
        execArgv: ['-r', join(__dirname, 'parent-port.cjs'), ...v8Flags(options.execArgv ?? [])],
        serialization: 'advanced',
        stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      });
      const stderr = new PassThrough();
      const utility = Object.assign(new EventEmitter(), {
        pid: child.pid,
        stderr,
        postMessage(message, ports = []) {
          for (const port of ports) port.holder = child;
          if (child.connected) child.send({ data: message, ports: ports.map((port) => port.id) });
          for (const port of ports) PortMain[port.id] = port;
        },
        kill: () => child.kill('SIGTERM'),
      });
      child.on('message', (message) => {
        if ('port' in message) {
          const { other } = PortMain[message.port];
          if (other.holder?.connected) other.holder.send({ port: other.id, data: message.data });
        } else utility.emit('message', message.data);
      });
      child.once('spawn', () => {
        child.stderr.pipe(later()).pipe(stderr);
        utility.emit('spawn');
      });
      child.once('exit', (code, signal) => {
        // What V8 does when it can't go on.
        if (signal === 'SIGABRT') utility.emit('error', 'FatalError', 'v8::Utils::ReportOOMFailure', '{}');
        // As Electron does: the code says nothing of a signal, and the reason follows under the process's name.
        utility.emit('exit', code ?? 0);
        // So does this: what is not read yet is lost to whoever listens here.
        stderr.removeAllListeners();
        if (!signal) return;
        const exitCode = constants.signals[signal];
        const reason = signal === 'SIGKILL' || signal === 'SIGTERM' ? 'killed' : 'crashed';
        const details = { type: 'Utility', reason, exitCode, serviceName: 'node.mojom.NodeService', name: options.serviceName };
        setImmediate(() => app.emit('child-process-gone', {}, details));
      });
      return utility;
    },
  };
  return { utilityProcess, MessageChannelMain };
};
