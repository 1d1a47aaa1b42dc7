import { v7, validate, version } from 'uuid'

/** A new identifier: uuid v7, so that ids made later sort later. Made by whoever makes the thing, the browser included. */
export const newId = (): string => v7()

/** Whether `text` is a uuid v7, the only form of identifier that a door accepts. */
export const isId = (text: string): boolean => validate(text) && version(text) === 7
