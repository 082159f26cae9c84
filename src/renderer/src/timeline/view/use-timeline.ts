import { useCallback, useLayoutEffect, useRef, useState, type RefCallback, type RefObject } from 'react';
import { keyAction } from '../scene/keys.ts';
import { nothingPicked, type Picked } from '../scene/picks/picked.ts';
import type { TimelineMemory } from '../scene/memory.ts';
import type { TimelineTrial } from '../model/trial.ts';
import { TimelineController, type Pointed, type Shown } from './controller.ts';
import { attachGestures } from './gestures.ts';
import { Stage } from './stage.ts';
import { onThemeChange, readTheme } from './theme.ts';

export interface TimelineState {
  /** The ref of the frame around the elements of the refs below. */
  readonly attach: RefCallback<HTMLElement>;
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly spacer: RefObject<HTMLDivElement | null>;
  readonly lanes: RefObject<HTMLCanvasElement | null>;
  readonly overlay: RefObject<HTMLCanvasElement | null>;
  /** Null until the elements are mounted. */
  readonly controller: TimelineController | null;
  readonly pointed: Pointed;
  readonly picked: Picked;
  readonly shown: Shown | null;
}

/** What a timeline is told once; each must stay the same. */
interface TimelineUse {
  readonly memory: TimelineMemory;
  /** Shows the list of keys. */
  readonly onHelp: () => void;
  readonly onPicked: (picked: Picked) => void;
}

/** Runs a timeline on the elements of the returned refs. */
export function useTimeline(trials: readonly TimelineTrial[], { memory, onHelp, onPicked }: TimelineUse): TimelineState {
  const scroller = useRef<HTMLDivElement>(null);
  const spacer = useRef<HTMLDivElement>(null);
  const lanes = useRef<HTMLCanvasElement>(null);
  const overlay = useRef<HTMLCanvasElement>(null);
  const [controller, setController] = useState<TimelineController | null>(null);
  const [pointed, setPointed] = useState<Pointed>(null);
  const [picked, setPicked] = useState(nothingPicked);
  const [shown, setShown] = useState<Shown | null>(null);

  // React sets the refs of the elements inside before that of the frame.
  const attach = useCallback(() => {
    if (!scroller.current || !spacer.current || !lanes.current || !overlay.current) return;
    const made = new TimelineController(
      {
        scroller: scroller.current,
        spacer: spacer.current,
        stage: new Stage(lanes.current, overlay.current),
        reducedMotion: () => window.matchMedia('(prefers-reduced-motion: reduce)').matches,
        onPointed: setPointed,
        onPicked: (now) => {
          setPicked(now);
          onPicked(now);
        },
        onHelp,
        onShown: setShown,
      },
      readTheme(scroller.current),
      memory,
    );
    setController(made);
    const stopListening = listen(made, scroller.current, overlay.current);
    return () => {
      made.dispose();
      stopListening();
    };
  }, [memory, onHelp, onPicked]);

  // Before the first paint, so that the lanes have their room at once.
  useLayoutEffect(() => {
    controller?.setTrials(trials);
  }, [controller, trials]);

  return { attach, scroller, spacer, lanes, overlay, controller, pointed, picked, shown };
}

/** Passes what the user and the window do to the controller, until the returned function is called. */
function listen(controller: TimelineController, box: HTMLElement, canvas: HTMLCanvasElement): () => void {
  const moved = (): void => {
    controller.redraw();
  };
  const onKey = (event: KeyboardEvent): void => {
    const action = keyAction(event);
    if (!action) return;
    event.preventDefault();
    controller.look.act(action);
  };
  const resized = new ResizeObserver(moved);
  resized.observe(box);
  box.addEventListener('scroll', moved);
  canvas.addEventListener('keydown', onKey);
  const endGestures = attachGestures(canvas, controller.look);
  const endTheme = onThemeChange(() => {
    controller.setTheme(readTheme(box));
  });
  return () => {
    resized.disconnect();
    box.removeEventListener('scroll', moved);
    canvas.removeEventListener('keydown', onKey);
    endGestures();
    endTheme();
  };
}
