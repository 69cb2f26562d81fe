import type { GlobalThemeOverrides } from 'naive-ui';
import { FACE, FACE_MONO, type Tokens } from './tokens';

/** The same look for the library's widgets. */
export function overridesOf(tokens: Tokens): GlobalThemeOverrides {
  return {
    common: {
      fontFamily: FACE,
      fontFamilyMono: FACE_MONO,
      fontSize: '14px',
      borderRadius: '3px',
      borderRadiusSmall: '2px',
      primaryColor: tokens.accent,
      primaryColorHover: tokens.accentHover,
      primaryColorPressed: tokens.accentHover,
      primaryColorSuppl: tokens.accent,
      successColor: tokens.good,
      successColorHover: tokens.good,
      successColorPressed: tokens.good,
      successColorSuppl: tokens.good,
      warningColor: tokens.warn,
      warningColorHover: tokens.warn,
      warningColorPressed: tokens.warn,
      warningColorSuppl: tokens.warn,
      errorColor: tokens.bad,
      errorColorHover: tokens.bad,
      errorColorPressed: tokens.bad,
      errorColorSuppl: tokens.bad,
      bodyColor: tokens.paper,
      cardColor: tokens.sheet,
      modalColor: tokens.sheet,
      popoverColor: tokens.raised,
      inputColor: tokens.raised,
      borderColor: tokens.lineStrong,
      dividerColor: tokens.line,
      textColorBase: tokens.ink,
      textColor1: tokens.ink,
      textColor2: tokens.ink,
      textColor3: tokens.inkFaint,
      placeholderColor: tokens.inkFaint,
    },
    Button: {
      textColorPrimary: tokens.onAccent,
      textColorHoverPrimary: tokens.onAccent,
      textColorPressedPrimary: tokens.onAccent,
      textColorFocusPrimary: tokens.onAccent,
      fontWeight: '500',
    },
    Form: { labelFontSizeTopMedium: '13px', feedbackFontSizeMedium: '12.5px' },
    Drawer: { color: tokens.sheet },
    Tag: { borderRadius: '2px' },
    Switch: { railColorActive: tokens.accent },
  };
}
