import { formatCount, formatDuration, formatPercent } from '../../../../core/format/index.ts';
import { gutterWidth, type LaneBox, type MachineBox } from '../scene/layout.ts';
import { laneOf } from '../scene/scene.ts';
import type { Pen } from './pen.ts';
import { fittingText } from './shapes.ts';
import type { Shares } from '../scene/summary.ts';
import { laneNameOnly } from '../scene/task.ts';
import type { TimelineTrial } from '../model/trial.ts';

/** Draws the name of a lane and the number of its restarts, unless the lane is too low for text. */
export function drawLaneName({ ctx, theme }: Pen, trial: TimelineTrial, box: LaneBox): void {
  // What a planned trial's lanes are is not known yet.
  if (box.height < 11 || trial.state === 'planned') return;
  const lane = laneOf(trial, box.lane);
  const respawns = lane?.respawns ?? 0;
  ctx.font = `11px ${theme.fontFamily}`;
  ctx.textBaseline = 'middle';
  ctx.textAlign = 'left';
  const middle = box.top + box.height / 2 + 0.5;
  ctx.fillStyle = theme.mutedText;
  ctx.fillText(fittingText(ctx, laneNameOnly(lane, box.lane), gutterWidth - (respawns > 0 ? 44 : 18)), 12, middle);
  if (respawns === 0) return;
  ctx.fillStyle = theme.failure;
  ctx.textAlign = 'right';
  ctx.fillText(`↻ ${String(respawns)}`, gutterWidth - 8, middle);
}

/** Draws the name of a machine above its lanes. */
export function drawMachineName({ ctx, theme }: Pen, { machine, top, height }: MachineBox, width: number): void {
  ctx.font = `600 11px ${theme.fontFamily}`;
  ctx.textBaseline = 'middle';
  ctx.textAlign = 'left';
  const text = fittingText(ctx, machine ?? 'this machine', width - 24);
  // Covers the grid behind the text.
  ctx.fillStyle = theme.background;
  ctx.fillRect(gutterWidth, top + 1, Math.max(0, 12 + ctx.measureText(text).width + 6 - gutterWidth), height - 2);
  ctx.fillStyle = theme.text;
  ctx.fillText(text, 12, top + height / 2 + 1);
}

/** The figures beside the title of a strategy. */
export interface Heading {
  readonly shares: Shares;
  /** Tasks that had ended at the time of a replay; null without one. */
  readonly ended: number | null;
}

/** Draws the title of a strategy on the left, and the shares of the visible time on the right. */
export function drawHeading({ ctx, theme }: Pen, trial: TimelineTrial, { shares, ended }: Heading, top: number, width: number): void {
  const middle = top + 14;
  // Covers the grid behind the text.
  ctx.fillStyle = theme.background;
  ctx.fillRect(0, top + 3, width, 16);
  ctx.fillStyle = theme.strategies[trial.strategy];
  ctx.fillRect(4, middle - 5, 10, 10);
  ctx.textBaseline = 'middle';
  ctx.textAlign = 'left';
  ctx.font = `600 13px ${theme.fontFamily}`;
  ctx.fillStyle = theme.text;
  const title = fittingText(ctx, trial.title, width - 32);
  ctx.fillText(title, 20, middle);
  const titleEnd = 20 + ctx.measureText(title).width + 10;
  ctx.font = `11px ${theme.fontFamily}`;
  ctx.fillStyle = theme.mutedText;
  // Without enough room the counts disappear first, then the time kept from a core, then the other shares. The table of lanes has all of them.
  const room = width - 12 - titleEnd;
  const spent = trial.state === 'planned' ? '' : sharesTexts(shares).find((text) => ctx.measureText(text).width <= room);
  if (spent === undefined) return;
  const spentLeft = width - 12 - ctx.measureText(spent).width;
  ctx.fillText(spent, spentLeft, middle);
  const counts = countsOf(trial, ended);
  if (titleEnd + ctx.measureText(counts).width + 10 <= spentLeft) ctx.fillText(counts, titleEnd, middle);
}

/** The shares in words, and the same without how long tasks were kept from a core. */
function sharesTexts({ busy, kept, startup, idle }: Shares): readonly string[] {
  const others = ` · start-up ${formatPercent(startup)} · idle ${formatPercent(idle)}`;
  const short = `busy ${formatPercent(busy)}${others}`;
  // Less rounds to nothing.
  return kept === null || kept < 0.005 ? [short] : [`busy ${formatPercent(busy)}, kept from a core ${formatPercent(kept)}${others}`, short];
}

function countsOf(trial: TimelineTrial, ended: number | null): string {
  if (ended !== null) return `${formatCount(ended)} of ${formatCount(trial.total)} ${trial.total === 1 ? 'task' : 'tasks'}`;
  if (trial.state === 'planned') return 'not started';
  const running = trial.state === 'running';
  const done = trial.total === 1 ? '1 task' : `${formatCount(trial.total)} tasks`;
  const failed = trial.failed > 0 ? ` · ${formatCount(trial.failed)} failed` : '';
  return trial.records || running ? `${done}${failed}${running ? ' · running' : ''}` : 'loading records…';
}

/** Draws a dashed line with a small triangle on top where all workers were ready, behind the bars. */
export function drawReady({ ctx, scale, theme }: Pen, trial: TimelineTrial, top: number, bottom: number): void {
  const readyMs = trial.phases?.readyMs ?? NaN;
  const x = Math.round(scale.x(readyMs)) + 0.5;
  if (!(x >= scale.left && x <= scale.right)) return;
  ctx.fillStyle = ctx.strokeStyle = theme.mutedText;
  ctx.lineWidth = 1;
  ctx.setLineDash([2, 3]);
  ctx.beginPath();
  ctx.moveTo(x, top);
  ctx.lineTo(x, bottom);
  ctx.stroke();
  ctx.setLineDash([]);
  ctx.beginPath();
  ctx.moveTo(x - 4, top - 6);
  ctx.lineTo(x + 4, top - 6);
  ctx.lineTo(x, top - 1);
  ctx.closePath();
  ctx.fill();
}

/** Draws a line at the last result, with the wall time. */
export function drawLastResult({ ctx, scale, theme }: Pen, trial: TimelineTrial, top: number, bottom: number): void {
  const lastResultMs = trial.phases?.lastResultMs ?? NaN;
  const x = Math.round(scale.x(lastResultMs));
  if (!(x >= scale.left && x <= scale.right + 1)) return;
  const text = formatDuration(lastResultMs);
  ctx.font = `600 11px ${theme.fontFamily}`;
  ctx.textBaseline = 'middle';
  ctx.textAlign = 'left';
  const width = ctx.measureText(text).width + 8;
  const left = x + width <= scale.right + 10 ? x : x + 1 - width;
  ctx.fillStyle = theme.text;
  ctx.fillRect(x, top, 1, bottom - top);
  ctx.fillRect(left, bottom - 2, width, 14);
  ctx.fillStyle = theme.background;
  ctx.fillText(text, left + 4, bottom + 5.5);
}
