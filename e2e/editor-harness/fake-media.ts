import type { FileFace } from '#domain/document/html/types.ts'
import type { FileState, MediaHost, RemoteState } from '#domain/document/media-host.ts'

/** Files of the test page, which the test moves from state to state. */
export type FakeMedia = {
  readonly host: MediaHost
  readonly face: (id: string) => FileFace | null
  /** Puts a file into a state, as the network would. */
  readonly become: (id: string, state: FileState) => void
}

/** Files that go nowhere: they are shown from memory, and an address with `gone` in it is out of reach. */
export function fakeMedia(): FakeMedia {
  const faces = new Map<string, FileFace>()
  const states = new Map<string, FileState>()
  const remotes = new Map<string, RemoteState>()
  const listeners = new Set<(of: string) => void>()
  const tell = (of: string): void => listeners.forEach((listener) => listener(of))
  const sizeOf = async (src: string) => {
    const image = new Image()
    image.src = src
    return image.decode().then(() => ({ width: image.naturalWidth, height: image.naturalHeight }), () => null)
  }
  const become = (id: string, state: FileState): void => {
    states.set(id, state)
    tell(id)
  }
  const host: MediaHost = {
    take: (files) => Promise.all(files.map(async (file) => {
      const [id, src] = [`f-${file.name}`, URL.createObjectURL(file)]
      faces.set(id, { src, name: file.name, bytes: file.size, type: file.type })
      states.set(id, { at: 'sending', share: 0.4 })
      return { id, name: file.name, type: file.type, bytes: file.size, size: file.type.startsWith('image/') ? await sizeOf(src) : null }
    })),
    pick: async () => [],
    state: (id) => states.get(id) ?? { at: 'settled' },
    cancel: (id) => become(id, { at: 'settled' }),
    retry: (id) => become(id, { at: 'sending', share: 0 }),
    fetch: async (url) => {
      remotes.set(url, 'fetching')
      tell(url)
      await Promise.resolve()
      const gone = url.includes('gone')
      remotes.set(url, gone ? 'failed' : 'idle')
      if (gone) return tell(url), null
      const id = `f-${url.split('/').at(-1) ?? ''}`
      faces.set(id, { src: 'data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', name: id, bytes: 43, type: 'image/gif' })
      return { id, name: id, type: 'image/gif', kind: 'image', bytes: 43, width: 120, height: 80 }
    },
    remote: (url) => remotes.get(url) ?? 'idle',
    bookmark: async (url) => {
      remotes.set(url, 'fetching')
      tell(url)
      await Promise.resolve()
      const gone = url.includes('gone')
      remotes.set(url, gone ? 'failed' : 'idle')
      tell(url)
      return gone ? null : { url, title: 'Lead work', description: 'How it falls', icon: null, image: null }
    },
    ownPage: (url) => (url.startsWith('https://editor.test/') ? { page: 'p1', block: null, title: 'Gutter detail' } : null),
    watch: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
  return { host, face: (id) => faces.get(id) ?? null, become }
}
