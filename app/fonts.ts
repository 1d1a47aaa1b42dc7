import localFont from 'next/font/local'

// The Latin part of the two faces that every screen shows at once, asked for in the head of the document so that they are
// there when the first text is painted. Their names are those of fonts.css, which adds the other scripts. The paths and
// ranges are literals because the framework reads them while building.

/** Instrument Sans: weight and width axes. */
export const interfaceFace = localFont({
  src: '../node_modules/@fontsource-variable/instrument-sans/files/instrument-sans-latin-wdth-normal.woff2',
  variable: '--face-interface',
  weight: '400 700',
  display: 'swap',
  adjustFontFallback: false,
  declarations: [
    { prop: 'font-family', value: 'Instrument Sans Variable' },
    { prop: 'font-stretch', value: '75% 100%' },
    { prop: 'unicode-range', value: 'U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+0304,U+0308,U+0329,U+2000-206F,U+20AC,U+2122,U+2191,U+2193,U+2212,U+2215,U+FEFF,U+FFFD' },
  ],
})

/** Literata: weight and optical-size axes. */
export const readingFace = localFont({
  src: '../node_modules/@fontsource-variable/literata/files/literata-latin-opsz-normal.woff2',
  variable: '--face-reading',
  weight: '200 900',
  display: 'swap',
  adjustFontFallback: false,
  declarations: [
    { prop: 'font-family', value: 'Literata Variable' },
    { prop: 'unicode-range', value: 'U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+0304,U+0308,U+0329,U+2000-206F,U+20AC,U+2122,U+2191,U+2193,U+2212,U+2215,U+FEFF,U+FFFD' },
  ],
})
