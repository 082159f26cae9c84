import { commandText } from './text/command-line.ts';
import { utf8, type Exporter } from './exporter.ts';

/** The result as stored, and the command that repeats it. */
export const json: Exporter = {
  extension: 'json',
  mediaType: 'application/json',
  title: 'JSON',
  hint: 'all figures',
  records: 'optional',
  write: (result) => utf8(`${JSON.stringify({ ...result, repeatWith: commandText(result) }, null, 2)}\n`),
};
