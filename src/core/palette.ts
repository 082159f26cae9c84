/** A colour in each theme. */
export interface Colour {
  readonly light: string;
  readonly dark: string;
}

const both = (light: string, dark: string): Colour => ({ light, dark });

/** The colours that the window shares with reports; those of strategies are in their descriptions. `tokens.css` has the same; a test compares them. */
export const palette = {
  canvas: both('#f5f6f8', '#0e1014'),
  surface: both('#ffffff', '#15181e'),
  raised: both('#ffffff', '#1b1f26'),
  sunken: both('#eef0f4', '#101318'),
  line: both('#dfe3e9', '#282d37'),
  text: both('#14181e', '#e8ebf0'),
  'text-muted': both('#566070', '#9da7b5'),
  accent: both('#4150c6', '#93a1ff'),
  danger: both('#b42525', '#ff827a'),
} as const satisfies Record<string, Colour>;
