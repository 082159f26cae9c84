// What Electrons before 32 lack and Lanewise uses, for tests in such a one. Required before the app (electron -r).
const { join } = require('node:path');
const electron = require('electron');

const major = Number(process.versions.electron.split('.')[0]);
if (process.type !== 'browser') {
  // As a preload ahead of the app's.
  electron.webUtils ??= { getPathForFile: (file) => file.path ?? '' };
} else if (major < 32) {
  void electron.app.whenReady().then(() => electron.session.defaultSession.setPreloads([__filename]));
  const { fork } = electron.utilityProcess;
  electron.utilityProcess.fork = (entry, args = [], options = {}) => fork(join(__dirname, 'older-utility.cjs'), [entry, ...args], options);
}
