// For tests in an Electron before 32, which lacks webUtils: required before the app (electron -r), it adds itself as a preload ahead of the app's.
const electron = require('electron');

if (process.type !== 'browser') {
  electron.webUtils ??= { getPathForFile: (file) => file.path ?? '' };
} else if (Number(process.versions.electron.split('.')[0]) < 32) {
  void electron.app.whenReady().then(() => electron.session.defaultSession.setPreloads([__filename]));
}
