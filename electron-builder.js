/**
 * What the installers hold, for electron-builder. Everything that runs is bundled into out/, so no node_modules are packed.
 *
 * Signing and notarisation take their credentials from the environment: CSC_LINK (or CSC_NAME) and CSC_KEY_PASSWORD, APPLE_API_KEY,
 * APPLE_API_KEY_ID and APPLE_API_ISSUER (or APPLE_ID, APPLE_APP_SPECIFIC_PASSWORD and APPLE_TEAM_ID), WIN_CSC_LINK and WIN_CSC_KEY_PASSWORD.
 */
import { join } from 'node:path';
import { env } from 'node:process';

const both = ['x64', 'arm64'];
const license = join(import.meta.dirname, 'LICENSE');
const certified = Boolean(env.CSC_LINK || env.CSC_NAME);

export default {
  appId: 'dev.lanewise.app',
  productName: 'Lanewise',
  copyright: 'Copyright © 2026 The Lanewise maintainers',
  directories: { buildResources: 'build', output: 'dist' },
  // The stamps of the build mean nothing to an installed app.
  files: ['out/**', '!out/.*', 'package.json', '!node_modules/**'],
  extraResources: [
    { from: 'LICENSE', to: 'LICENSE.txt' },
    { from: 'out/THIRD-PARTY-NOTICES.txt', to: 'THIRD-PARTY-NOTICES.txt' },
  ],
  asar: true,
  // Child processes and threads are started from files, which must lie outside the archive.
  asarUnpack: ['out/engine/**'],
  electronFuses: {
    // Nobody runs code of theirs with the app's name and rights.
    runAsNode: false,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: false,
    enableEmbeddedAsarIntegrityValidation: true,
    onlyLoadAppFromAsar: true,
    // Pages come from lanewise:, and the one file: page is a report that needs no more than to be drawn.
    grantFileProtocolExtraPrivileges: false,
    // Setting fuses breaks the signature without which Apple silicon starts nothing; builds that are not signed afterwards need this one.
    resetAdHocDarwinSignature: true,
  },
  fileAssociations: [
    {
      ext: 'lanewise',
      name: 'Lanewise result',
      description: 'A result of Lanewise',
      mimeType: 'application/vnd.lanewise.result+zip',
      role: 'Viewer',
    },
  ],
  // The runtime that is linked statically: AppImages start without libfuse2, and keep Chromium's sandbox.
  toolsets: { appimage: '1.0.3' },
  linux: {
    target: [
      { target: 'AppImage', arch: both },
      { target: 'deb', arch: both },
    ],
    category: 'Development',
    icon: 'build/icons',
    synopsis: 'Threads, processes, or neither?',
    maintainer: 'The Lanewise maintainers <maintainers@lanewise.invalid>',
    // The desktop entry and the window are matched by this name (package.json has it).
    syncDesktopName: true,
  },
  deb: { fpm: [`${license}=/usr/share/doc/lanewise/copyright`] },
  mac: {
    target: [{ target: 'dmg', arch: both }],
    category: 'public.app-category.developer-tools',
    icon: 'build/icon.png',
    hardenedRuntime: true,
    entitlements: 'build/entitlements.mac.plist',
    entitlementsInherit: 'build/entitlements.mac.plist',
    // Without a certificate the app is signed ad hoc, which Apple silicon asks for; the name of none would hide a certificate.
    ...(certified ? {} : { identity: '-' }),
  },
  win: { target: [{ target: 'nsis', arch: both }], icon: 'build/icon.png' },
  nsis: {
    oneClick: false,
    perMachine: false,
    allowToChangeInstallationDirectory: true,
    // An installer per processor, half the size of one for both.
    buildUniversalInstaller: false,
    artifactName: '${productName}-${version}-${arch}-setup.${ext}',
  },
  // Nothing is uploaded, and no address for updates is written into the app.
  publish: null,
};
