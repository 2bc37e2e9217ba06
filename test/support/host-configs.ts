type Palette = {
  readonly background: string;
  readonly text: string;
  readonly subtle: string;
  readonly accent: string;
  readonly good: string;
  readonly warning: string;
  readonly attention: string;
  readonly emphasisBackground: string;
  readonly accentBackground: string;
  readonly goodBackground: string;
  readonly warningBackground: string;
  readonly attentionBackground: string;
  readonly line: string;
};

const light: Palette = {
  background: '#ffffff',
  text: '#242424',
  subtle: '#616161',
  accent: '#5b5fc7',
  good: '#0e700e',
  warning: '#8a3707',
  attention: '#b10e1c',
  emphasisBackground: '#f5f5f5',
  accentBackground: '#e8ebfa',
  goodBackground: '#f1faf1',
  warningBackground: '#fff9f5',
  attentionBackground: '#fdf3f4',
  line: '#e0e0e0',
};

const dark: Palette = {
  background: '#292929',
  text: '#ffffff',
  subtle: '#adadad',
  accent: '#9299f7',
  good: '#54b054',
  warning: '#faa06b',
  attention: '#f1707b',
  emphasisBackground: '#1f1f1f',
  accentBackground: '#3d3e78',
  goodBackground: '#052505',
  warningBackground: '#411200',
  attentionBackground: '#3f1011',
  line: '#525252',
};

/** Looks close to those of Teams, written down from what its cards look like. */
export const themes = { light, dark } as const;
export type Theme = keyof typeof themes;

const fontFamily = "'Segoe UI', 'Open Sans', 'Noto Sans', 'Liberation Sans', sans-serif";
const font = {
  fontSizes: { small: 12, default: 14, medium: 16, large: 18, extraLarge: 24 },
  fontWeights: { lighter: 300, default: 400, bolder: 600 },
};

export function hostConfig(theme: Theme): object {
  const palette = themes[theme];
  const style = (backgroundColor: string) => ({ backgroundColor, foregroundColors: foreground(palette) });
  return {
    fontFamily,
    fontTypes: {
      default: { ...font, fontFamily },
      monospace: { ...font, fontFamily: "Consolas, 'DejaVu Sans Mono', monospace" },
    },
    ...font,
    spacing: { small: 8, default: 12, medium: 16, large: 20, extraLarge: 24, padding: 16 },
    separator: { lineThickness: 1, lineColor: palette.line },
    supportsInteractivity: true,
    containerStyles: {
      default: style(palette.background),
      emphasis: style(palette.emphasisBackground),
      accent: style(palette.accentBackground),
      good: style(palette.goodBackground),
      warning: style(palette.warningBackground),
      attention: style(palette.attentionBackground),
    },
    table: { cellSpacing: 8 },
    actions: {
      maxActions: 6,
      spacing: 'default',
      buttonSpacing: 8,
      actionsOrientation: 'horizontal',
      actionAlignment: 'left',
    },
    factSet: {
      title: { weight: 'bolder', wrap: true, maxWidth: 130 },
      value: { wrap: true },
      spacing: 12,
    },
    textBlock: { headingLevel: 2 },
    textStyles: { heading: { weight: 'bolder', size: 'default', color: 'default', isSubtle: false } },
  };
}

function foreground(palette: Palette): object {
  const color = (value: string) => ({ default: value, subtle: value });
  return {
    default: { default: palette.text, subtle: palette.subtle },
    accent: color(palette.accent),
    good: color(palette.good),
    warning: color(palette.warning),
    attention: color(palette.attention),
    dark: color(palette.text),
    light: color(palette.subtle),
  };
}
