/** The variables that set the folder for temporary files in various systems and languages; undefined leaves them as they are. */
export const tempEnv = (folder: string | undefined): Readonly<Record<string, string>> =>
  folder === undefined ? {} : { TMPDIR: folder, TMP: folder, TEMP: folder };
