import { zipSync, type Zippable } from 'fflate';
import type { ExperimentResult, RecordColumns } from '../../../contract/index.ts';
import { writeArrow } from './arrow/arrow.ts';
import { utf8, type Exporter } from './exporter.ts';
import { RECORDS, RESULT, resultText } from './result-files.ts';

/** The date of both entries, so that the same result gives the same bytes: the first one that a zip file can hold. */
const mtime = new Date(1980, 0, 1);

/** The folder of a result in one zip file: one person sends it and another imports it. */
export const lanewise = {
  extension: 'lanewise',
  mediaType: 'application/vnd.lanewise.result+zip',
  title: 'Lanewise result',
  hint: 'to share: import it elsewhere',
  records: 'optional',
  write: (result: ExperimentResult, records: RecordColumns | null): Uint8Array => zipSync(entriesOf(result, records), { mtime }),
} satisfies Exporter;

function entriesOf(result: ExperimentResult, records: RecordColumns | null): Zippable {
  // The time of an import means nothing on another machine, and an imported file that is passed on is the same file again.
  const { importedAt: _here, ...sent } = result;
  const json = { [RESULT]: utf8(resultText(sent)) };
  return records === null ? json : { ...json, [RECORDS]: writeArrow(result, records) };
}
