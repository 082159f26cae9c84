// A stand-in for the 'electron' module, so that the built main program can be run in plain Node (node -r). It has what that program uses;
// its utility processes are real children with a parentPort. Tests drive it by messages: see main-program.test.ts.
const { EventEmitter } = require('node:events');
const Module = require('node:module');
const { serialize } = require('node:v8');
const { stubUtilityProcess } = require('./utility-process.cjs');

const handlers = new Map();
const listeners = new Map();
const windows = [];
const schemes = new Map();
const permissions = {};

class WebContents extends EventEmitter {
  mainFrame = { url: 'lanewise://app/' };
  isDestroyed = () => false;
  send(channel, event) {
    process.send({ sent: channel, event });
  }
  setWindowOpenHandler(handler) {
    this.openHandler = handler;
  }
}

class BrowserWindow extends EventEmitter {
  webContents = new WebContents();
  constructor(options) {
    super();
    this.options = options;
    windows.push(this);
    app.emit('web-contents-created', {}, this.webContents);
  }
  show() {}
  focus() {}
  maximize() {}
  isMinimized = () => false;
  isMaximized = () => false;
  isDestroyed = () => false;
  getNormalBounds = () => ({ x: 0, y: 0, width: 1280, height: 800 });
  async loadURL(url) {
    this.url = url;
    this.emit('ready-to-show');
    // The page listens some time after it was asked for; what is sent to it before is lost.
    setTimeout(() => listeners.get('window-listening')({ sender: this.webContents, senderFrame: this.webContents.mainFrame }), 50);
  }
}

const app = Object.assign(new EventEmitter(), {
  isPackaged: false,
  isReady: () => true,
  commandLine: { hasSwitch: () => false },
  setPath: () => undefined,
  getPath: () => process.env.LANEWISE_HOME,
  requestSingleInstanceLock: () => true,
  whenReady: () => Promise.resolve(),
  quit() {
    let stopped = false;
    app.emit('before-quit', { preventDefault: () => (stopped = true) });
    if (!stopped) process.exit(0);
  },
});

const { utilityProcess, MessageChannelMain } = stubUtilityProcess(app);

const electron = {
  app,
  BrowserWindow,
  MessageChannelMain,
  utilityProcess,
  ipcMain: { handle: (name, handler) => handlers.set(name, handler), on: (channel, listener) => listeners.set(channel, listener) },
  protocol: {
    registerSchemesAsPrivileged: (list) => schemes.set('privileged', list),
    handle: (name, handler) => schemes.set(name, handler),
  },
  session: {
    defaultSession: {
      setPermissionRequestHandler: (handler) => (permissions.request = handler),
      setPermissionCheckHandler: (handler) => (permissions.check = handler),
    },
  },
  nativeTheme: { shouldUseDarkColors: false, themeSource: 'system' },
  screen: { getAllDisplays: () => [{ workArea: { x: 0, y: 0, width: 1920, height: 1080 } }] },
  Menu: { setApplicationMenu: () => undefined, buildFromTemplate: (template) => template },
  dialog: {},
  net: {},
};

const load = Module._load;
Module._load = function (id, ...rest) {
  return id === 'electron' ? electron : load.call(this, id, ...rest);
};

/** What a test may ask. */
const asks = {
  invoke: ({ name, input, from }) => {
    const frame = from === 'elsewhere' ? { url: 'https://evil.example/' } : windows[0].webContents.mainFrame;
    return handlers.get(name)({ sender: windows[0].webContents, senderFrame: frame }, input);
  },
  window: async () => {
    // It may be asked before the program has opened it.
    while (!windows[0]) await new Promise((resolve) => setTimeout(resolve, 10));
    return { options: windows[0].options, url: windows[0].url, commands: [...handlers.keys()] };
  },
  navigate: ({ url }) => {
    let prevented = false;
    windows[0].webContents.emit('will-navigate', { url, preventDefault: () => (prevented = true) });
    return { prevented, opened: windows[0].webContents.openHandler({ url }) };
  },
  permission: ({ name }) => permissions.check(null, name),
  fetch: async ({ url }) => {
    const response = await schemes.get('lanewise')({ url });
    return { status: response.status, policy: response.headers.get('content-security-policy'), length: (await response.text()).length };
  },
  quit: () => app.quit(),
};
process.on('message', async ({ id, ask, ...about }) => {
  const answer = await asks[ask](about);
  // What Electron's own IPC would carry, or throw at.
  serialize(answer);
  process.send({ id, answer });
});
