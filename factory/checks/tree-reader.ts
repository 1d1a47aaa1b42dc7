import type { Repository } from '../git/repository.ts'

/** What checks ask of the repository: trees, texts and changes. */
export type TreeReader = Pick<Repository, 'path' | 'tree' | 'entries' | 'text' | 'changes' | 'diff' | 'mergeBase'>
