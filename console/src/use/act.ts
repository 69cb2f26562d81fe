import { useMessage } from 'naive-ui';
import { ref } from 'vue';
import { useFailureText } from './failure-text';

/** Runs a button's work: one at a time, with a word when it fails. */
export function useAct() {
  const message = useMessage();
  const failureText = useFailureText();
  const acting = ref<string | null>(null);

  /**
   * @param name which button, for its spinner
   * @param work returns the words to show when it went well, if any
   */
  async function act(name: string, work: () => Promise<string | void>): Promise<boolean> {
    if (acting.value !== null) return false;
    acting.value = name;
    try {
      const done = await work();
      if (done) message.success(done);
      return true;
    } catch (error) {
      message.error(failureText(error), { duration: 6000, closable: true });
      return false;
    } finally {
      acting.value = null;
    }
  }

  return { act, acting };
}
