import type { MediaHost } from './media-host.ts'

/** A screen without files: it takes none and reaches nothing. For tests and benches that are about something else. */
export const NO_MEDIA: MediaHost = {
  take: async () => [],
  pick: async () => [],
  state: () => ({ at: 'settled' }),
  cancel: () => undefined,
  retry: () => undefined,
  fetch: async () => null,
  remote: () => 'idle',
  bookmark: async () => null,
  ownPage: () => null,
  watch: () => () => undefined,
}
