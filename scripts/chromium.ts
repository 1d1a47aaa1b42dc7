import { existsSync } from 'node:fs'

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/snap/bin/chromium', '/Applications/Chromium.app/Contents/MacOS/Chromium']

/** The Chromium of this system; undefined when there is none and Playwright's own is to be used. */
export const systemChromium = (): string | undefined => PLACES.find((place) => existsSync(place))
