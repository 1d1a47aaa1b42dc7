/** A device as its browser describes itself; null where it does not say. */
export type Device = { browser: string | null; system: string | null }

// In this order: most browsers also name the ones they descend from.
const BROWSERS: readonly (readonly [RegExp, string])[] = [
  [/\bEdgA?\//, 'Edge'], [/\bOPR\//, 'Opera'], [/\bSamsungBrowser\//, 'Samsung Internet'], [/\b(Firefox|FxiOS)\//, 'Firefox'],
  [/\b(Chrome|CriOS|HeadlessChrome)\//, 'Chrome'], [/\bVersion\/.*\bSafari\//, 'Safari'],
]
const SYSTEMS: readonly (readonly [RegExp, string])[] = [
  [/\biPad\b/, 'iPad'], [/\biPhone\b/, 'iPhone'], [/\bAndroid\b/, 'Android'], [/\bCrOS\b/, 'ChromeOS'],
  [/\bWindows\b/, 'Windows'], [/\bMac OS X\b/, 'macOS'], [/\bLinux\b/, 'Linux'],
]
const first = (rules: typeof BROWSERS, text: string): string | null => rules.find(([pattern]) => pattern.test(text))?.[1] ?? null

/** What a `User-Agent` header says about the device, for a list a person recognises their own devices in. */
export const deviceOf = (userAgent: string): Device => ({ browser: first(BROWSERS, userAgent), system: first(SYSTEMS, userAgent) })
