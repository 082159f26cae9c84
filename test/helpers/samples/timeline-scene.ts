import { strategyIds } from '../../../src/contract/index.ts';
import { gutterWidth } from '../../../src/renderer/src/timeline/scene/layout.ts';
import { timeScale, type TimeScale } from '../../../src/renderer/src/timeline/scene/scale.ts';
import { Scene } from '../../../src/renderer/src/timeline/scene/scene.ts';
import type { Surface } from '../../../src/renderer/src/timeline/draw/shapes.ts';
import type { TimelineTheme } from '../../../src/renderer/src/timeline/draw/theme.ts';
import type { TimelineTrial } from '../../../src/renderer/src/timeline/model/trial.ts';
import type { View } from '../../../src/renderer/src/timeline/scene/viewport.ts';

export function sceneOf(...trials: TimelineTrial[]): Scene {
  const scene = new Scene();
  scene.setTrials(trials);
  while (scene.advance(1000));
  return scene;
}

/** 1,000 pixels of drawing area, from the gutter on. */
export const scaleOf = (view: View): TimeScale => timeScale(view, gutterWidth, gutterWidth + 1000);

export const theme: TimelineTheme = {
  background: 'background',
  lane: 'lane',
  text: 'text',
  mutedText: 'muted',
  line: 'line',
  hatch: 'hatch',
  failure: 'failure',
  focus: 'focus',
  barText: 'bar-text',
  strategies: Object.fromEntries(strategyIds.map((id) => [id, id])) as TimelineTheme['strategies'],
  tints: Object.fromEntries(strategyIds.map((id) => [id, `${id}-tint`])) as TimelineTheme['tints'],
  fontFamily: 'sans',
};

export interface Drawn {
  readonly what: 'fillRect' | 'strokeRect' | 'fillText' | 'stroke' | 'fill';
  readonly colour: string;
  readonly alpha: number;
  readonly args: readonly (number | string)[];
}

/** A canvas context that writes down what is drawn, with the colour of the moment; each letter is 6 pixels wide. */
export function recordingSurface(): { ctx: Surface; drawn: Drawn[]; texts: () => string[] } {
  const drawn: Drawn[] = [];
  const state: Record<string, unknown> = { fillStyle: '', strokeStyle: '', globalAlpha: 1 };
  const record =
    (what: Drawn['what'], colour: 'fillStyle' | 'strokeStyle') =>
    (...args: (number | string)[]): void => {
      drawn.push({ what, colour: String(state[colour]), alpha: Number(state['globalAlpha']), args });
    };
  const methods: Record<string, unknown> = {
    fillRect: record('fillRect', 'fillStyle'),
    strokeRect: record('strokeRect', 'strokeStyle'),
    fillText: record('fillText', 'fillStyle'),
    stroke: record('stroke', 'strokeStyle'),
    fill: record('fill', 'fillStyle'),
    measureText: (text: string) => ({ width: 6 * text.length }),
  };
  const ctx = new Proxy(state, {
    get: (target, name: string) => methods[name] ?? (name in target ? target[name] : () => undefined),
  }) as unknown as Surface;
  return { ctx, drawn, texts: () => drawn.filter((d) => d.what === 'fillText').map((d) => String(d.args[0])) };
}
