// Gives a forked child the process.parentPort that Electron's utilityProcess gives, with ports that go by way of the parent.
const { EventEmitter } = require('node:events');

const ports = new Map();

class Port extends EventEmitter {
  #waiting = [];
  #started = false;
  constructor(id) {
    super();
    this.id = id;
  }
  postMessage(data) {
    process.send({ port: this.id, data });
  }
  start() {
    this.#started = true;
    for (const data of this.#waiting.splice(0)) this.emit('message', { data });
  }
  close() {}
  take(data) {
    if (this.#started) this.emit('message', { data });
    else this.#waiting.push(data);
  }
}

const portOf = (id) => {
  if (!ports.has(id)) ports.set(id, new Port(id));
  return ports.get(id);
};

process.parentPort = Object.assign(new EventEmitter(), { postMessage: (data) => process.send({ data }) });
process.on('message', (message) => {
  if ('port' in message) portOf(message.port).take(message.data);
  else process.parentPort.emit('message', { data: message.data, ports: message.ports.map(portOf) });
});
process.on('disconnect', () => process.exit(0));
