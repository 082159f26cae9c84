import { pythonAt, type ClaimVerdict, type ClaimsEvent } from '../../../contract/index.ts';
import { claimInfos, claims, findClaim } from '../../engine/claims/registry.ts';
import { runClaims } from '../../engine/claims/run-claims.ts';
import { checkAndRun } from '../../engine/experiment/run.ts';
import type { LabPorts, ResultSink } from '../../engine/ports.ts';
import type { StopSignals } from '../../engine/app/stop-signals.ts';
import { closest } from '../options/closest.ts';
import { checkOutputs } from '../options/outputs.ts';
import { choosePythonFor } from '../options/python-option.ts';
import { valueOrUsage } from './run-command.ts';
import { UsageError } from '../options/usage-error.ts';
import { writeOut, writeText } from '../text/write-text.ts';
import { say, warn } from '../text/terminal.ts';
import { warnBusy } from '../warn-busy.ts';

const words: Record<ClaimVerdict['verdict'], string> = {
  holds: 'holds',
  'does-not-hold': 'does not hold',
  'cant-tell': "can't tell",
  'not-testable': 'not testable here',
};

/** The claims, and whether they can be tested on this machine. */
export async function claimsText(lab: Omit<LabPorts, 'sink'>, json: boolean): Promise<string> {
  const infos = claimInfos(await lab.environment());
  if (json) return `${JSON.stringify(infos, null, 2)}\n`;
  return infos.map(({ id, sentence, experiment, untestable }) => `${id}\n  ${sentence}\n  ${untestable ?? experiment}\n`).join('\n');
}

/** `lanewise claims run`: tests claims and prints the verdicts. Returns the exit code: 0 done, whatever the verdicts; 130 cancelled. */
export async function claimsRunCommand(
  ids: readonly string[],
  { json, python }: { readonly json?: string; readonly python?: string },
  lab: Omit<LabPorts, 'sink'>,
  sink: ResultSink | null,
  signals: StopSignals,
): Promise<number> {
  await checkOutputs(json === undefined ? {} : { json });
  const chosen = ids.length === 0 ? claims : ids.map(claimOrUsage);
  const environment = await environmentWith(python, lab);
  await warnBusy(lab);
  const run = runClaims(chosen, { ...lab, environment, sink }, checkAndRun, tellTo(process.stderr));
  const { verdicts, complete } = await signals.during(run);
  const written = `${JSON.stringify({ claims: verdicts }, null, 2)}\n`;
  if (json !== undefined && json !== '-') await writeText('--json', json, written);
  if (json === '-') await writeOut(written);
  else say(verdicts.map(verdictText).join('\n'));
  return complete ? 0 : 130;
}

/** The machine with the chosen interpreter first, so that each claim that it fits is tested in it. */
async function environmentWith(setting: string | undefined, lab: Omit<LabPorts, 'sink'>): Promise<LabPorts['environment']> {
  if (setting === undefined) return lab.environment;
  const python = valueOrUsage(await choosePythonFor(setting, lab));
  warn(`${pythonAt(python)}\n`);
  return async () => {
    const environment = await lab.environment();
    return { ...environment, pythons: [python, ...environment.pythons.filter(({ path }) => path !== python.path)] };
  };
}

function claimOrUsage(id: string): (typeof claims)[number] {
  const found = findClaim(id);
  if (found) return found;
  const known = claims.map((claim) => claim.id);
  const meant = closest(id, known);
  throw new UsageError(`Claim "${id}" is unknown. ${meant === null ? `Choose one of ${known.join(', ')}.` : `Did you mean ${meant}?`}`);
}

const verdictText = ({ sentence, verdict, why }: ClaimVerdict): string =>
  `${words[verdict].padEnd(17)} ${sentence}\n${' '.repeat(18)}${why}\n`;

/** Writes one line when a claim starts and one with its verdict. */
const tellTo =
  (stream: NodeJS.WriteStream) =>
  (event: ClaimsEvent): void => {
    if (event.type === 'claim-started') stream.write(`${String(event.done + 1)}/${String(event.of)} ${event.id} ... `);
    else if (event.type === 'claim-ended') stream.write(`${words[event.verdict.verdict]}\n`);
    else if (event.type === 'claims-ended' && event.state === 'cancelled') stream.write('stopped\n');
  };
