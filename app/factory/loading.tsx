import { ConsoleLoading } from '#components/factory/console-loading.tsx'

/** A console screen on its way. */
export default function FactoryLoading() {
  return <ConsoleLoading />
}
