import { safeStorage } from 'electron';
import type { SecretStore } from '../engine/ports.ts';

/** The system's store of secrets, through Electron: Keychain, DPAPI, libsecret or KWallet. Only once the app is ready. */
export const systemSecrets: SecretStore = {
  whyNot: async () => {
    // Chromium then encrypts with a password that stands in its source: anyone who has the file can read it.
    if (process.platform === 'linux' && safeStorage.getSelectedStorageBackend() === 'basic_text')
      return 'This desktop has no password store that Electron knows (GNOME Keyring, KWallet), so a password on the disk could be read by anyone who has the file.';
    return (await safeStorage.isAsyncEncryptionAvailable()) ? null : "The system's password store is locked or missing.";
  },
  encrypt: (text) => safeStorage.encryptStringAsync(text),
  decrypt: async (bytes) => (await safeStorage.decryptStringAsync(Buffer.from(bytes))).result,
};
