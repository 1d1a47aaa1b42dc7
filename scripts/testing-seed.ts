// Property tests draw from one seed, so that a change of the code and nothing else decides whether they pass. To hunt with
// another: `MEMO_SEED=7 npm run test:unit`. What a hunt finds becomes a case beside its property.
import fc from 'fast-check'

fc.configureGlobal({ seed: Number(process.env['MEMO_SEED'] ?? 20_261_122) })
