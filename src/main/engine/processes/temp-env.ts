/** The variables by which systems and languages learn where temporary files go; undefined leaves them as they are. */
export const tempEnv = (folder: string | undefined): Readonly<Record<string, string>> =>
  folder === undefined ? {} : { TMPDIR: folder, TMP: folder, TEMP: folder };
