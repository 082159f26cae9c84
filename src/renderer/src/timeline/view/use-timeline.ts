import { useEffect, useRef, useState, type RefObject } from 'react';
import { keyAction } from '../scene/keys.ts';
import type { TimelineTrial } from '../model/trial.ts';
import { TimelineController, type Pointed, type Shown } from './controller.ts';
import { attachGestures } from './gestures.ts';
import { Stage } from './stage.ts';
import { onThemeChange, readTheme } from './theme.ts';

interface TimelineElements {
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly spacer: RefObject<HTMLDivElement | null>;
  readonly lanes: RefObject<HTMLCanvasElement | null>;
  readonly overlay: RefObject<HTMLCanvasElement | null>;
}

interface TimelineState {
  readonly elements: TimelineElements;
  /** Null until the elements are mounted. */
  readonly controller: TimelineController | null;
  readonly pointed: Pointed;
  readonly shown: Shown | null;
}

const nothing: Pointed = { hit: null, at: null, focus: null, focusAt: null };

/** Runs a timeline on the elements of the returned refs. */
export function useTimeline(trials: readonly TimelineTrial[]): TimelineState {
  const elements: TimelineElements = {
    scroller: useRef<HTMLDivElement>(null),
    spacer: useRef<HTMLDivElement>(null),
    lanes: useRef<HTMLCanvasElement>(null),
    overlay: useRef<HTMLCanvasElement>(null),
  };
  const { scroller, spacer, lanes, overlay } = elements;
  const [controller, setController] = useState<TimelineController | null>(null);
  const [pointed, setPointed] = useState(nothing);
  const [shown, setShown] = useState<Shown | null>(null);

  useEffect(() => {
    if (!scroller.current || !spacer.current || !lanes.current || !overlay.current) return;
    const [box, canvas] = [scroller.current, overlay.current];
    const made = new TimelineController(
      {
        scroller: box,
        spacer: spacer.current,
        stage: new Stage(lanes.current, canvas),
        reducedMotion: () => window.matchMedia('(prefers-reduced-motion: reduce)').matches,
        onPointed: setPointed,
        onShown: setShown,
      },
      readTheme(box),
    );
    setController(made);
    const moved = (): void => {
      made.redraw();
    };
    const onKey = (event: KeyboardEvent): void => {
      const action = keyAction(event);
      if (!action) return;
      event.preventDefault();
      made.look.act(action);
    };
    const resized = new ResizeObserver(moved);
    resized.observe(box);
    box.addEventListener('scroll', moved);
    canvas.addEventListener('keydown', onKey);
    const endGestures = attachGestures(canvas, made.look);
    const endTheme = onThemeChange(() => {
      made.setTheme(readTheme(box));
    });
    return () => {
      made.dispose();
      resized.disconnect();
      box.removeEventListener('scroll', moved);
      canvas.removeEventListener('keydown', onKey);
      endGestures();
      endTheme();
    };
  }, [scroller, spacer, lanes, overlay]);

  useEffect(() => {
    controller?.setTrials(trials);
  }, [controller, trials]);

  return { elements, controller, pointed, shown };
}
