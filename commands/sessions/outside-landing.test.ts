import { expect, test } from 'vitest'
import { outsideLanding } from './outside-landing.ts'

const NOTE = '/otto-lind/start-here-0192f0c0000070008000000000000000'

test.each([
  ['a new person who was going nowhere in particular lands in the first note', 'http://localhost:3000/', { founded: NOTE, returnTo: '/' }, `${NOTE}?write`],
  ['a new person who was invited goes to the invitation', 'http://localhost:3000/invite/x', { founded: NOTE, returnTo: '/invite/x' }, 'http://localhost:3000/invite/x'],
  ['a known person goes to the front door', 'http://localhost:3000', { founded: null, returnTo: '/' }, 'http://localhost:3000'],
  ['a refusal of ours keeps the way back', '/sign-in?error=wrong-account', { founded: null, returnTo: '/invite/x' }, '/sign-in?error=wrong-account&to=%2Finvite%2Fx'],
  ['so does one of next-auth', 'http://localhost:3000/sign-in?error=AccessDenied', { founded: null, returnTo: '/n#b-1' }, '/sign-in?error=AccessDenied&to=%2Fn%23b-1'],
  ['a way back that is there stays', '/sign-in?callbackUrl=%2Faccount&error=OAuthCallback', { founded: null, returnTo: '/invite/x' }, '/sign-in?callbackUrl=%2Faccount&error=OAuthCallback'],
  ['without a way back nothing is added', '/sign-in?error=forbidden', { founded: null, returnTo: '/' }, '/sign-in?error=forbidden'],
])('%s', (_sentence, location, about, landing) => {
  expect(outsideLanding(location, about)).toBe(landing)
})
