/** A part of a picture, in CSS pixels from its top left corner. */
export type Mark =
  | { readonly type: 'box'; readonly at: Box; readonly fill: string; readonly stroke: string | null; readonly radius: number }
  | {
      readonly type: 'text';
      readonly x: number;
      readonly baseline: number;
      readonly width: number;
      readonly text: string;
      readonly style: TextStyle;
    }
  | { readonly type: 'drawing'; readonly at: Box; readonly svg: SVGSVGElement }
  | { readonly type: 'pixels'; readonly at: Box; readonly url: string };

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

interface TextStyle {
  readonly family: string;
  readonly size: string;
  readonly weight: string;
  readonly colour: string;
}

/** What an element looks like, as shapes instead of HTML. */
export interface Snapshot {
  readonly width: number;
  readonly height: number;
  readonly background: string;
  readonly marks: readonly Mark[];
}
