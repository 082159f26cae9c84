// What Electrons before 32 lack and Lanewise uses, for tests in such a one. Required before the app (electron -r).
const electron = require('electron');

if (process.type !== 'browser') {
  // As a preload ahead of the app's, which can require next to nothing.
  electron.webUtils ??= { getPathForFile: (file) => file.path ?? '' };
} else if (Number(process.versions.electron.split('.')[0]) < 32) {
  void electron.app.whenReady().then(() => electron.session.defaultSession.setPreloads([__filename]));
  // Secrets: these have the synchronous calls only, and can't name the store behind them, so the tests choose which one there is.
  const { safeStorage } = electron;
  safeStorage.getSelectedStorageBackend ??= () => process.env.LANEWISE_TEST_SECRETS ?? 'basic_text';
  safeStorage.isAsyncEncryptionAvailable ??= async () => true;
  // Without a store they refuse to encrypt, so a fixed key stands for it, as Chromium's own does then.
  const { createCipheriv, createDecipheriv } = require('node:crypto');
  const fixed = ['aes-128-ctr', Buffer.alloc(16, 'peanuts'), Buffer.alloc(16)];
  safeStorage.encryptStringAsync ??= async (text) => {
    const cipher = createCipheriv(...fixed);
    return Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  };
  safeStorage.decryptStringAsync ??= async (bytes) => {
    const decipher = createDecipheriv(...fixed);
    const result = Buffer.concat([decipher.update(bytes), decipher.final()]).toString('utf8');
    return { result, shouldReEncrypt: false };
  };
  const utility = require('node:path').join(__dirname, 'older-utility.cjs');
  const { fork } = electron.utilityProcess;
  electron.utilityProcess.fork = (entry, args = [], options = {}) => fork(utility, [entry, ...args], options);
}
