// `node --import ./scripts/typescript.mjs --import ./scripts/with-tools.mjs FILE` runs what needs a browser, a Redis server or a sandbox too.
// Of the factory's commands only those that build and look need any.
import { ensureTools } from './tools.mjs'

const FACTORY_WORKS = ['up', 'run', 'demo']
const [, file = '', word = ''] = process.argv

if (!file.endsWith('factory/main.ts')) ensureTools()
else if (FACTORY_WORKS.includes(word)) ensureTools(['chromium', 'bubblewrap'])
