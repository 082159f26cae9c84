// What Electrons before 32 lack and Lanewise uses, for tests in such a one. Required before the app (electron -r).
const electron = require('electron');

if (process.type !== 'browser') {
  // As a preload ahead of the app's, which can require next to nothing.
  electron.webUtils ??= { getPathForFile: (file) => file.path ?? '' };
} else if (Number(process.versions.electron.split('.')[0]) < 32) {
  void electron.app.whenReady().then(() => electron.session.defaultSession.setPreloads([__filename]));
  const utility = require('node:path').join(__dirname, 'older-utility.cjs');
  const { fork } = electron.utilityProcess;
  electron.utilityProcess.fork = (entry, args = [], options = {}) => fork(utility, [entry, ...args], options);
}
