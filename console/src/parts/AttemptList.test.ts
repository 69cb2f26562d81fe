// @vitest-environment jsdom
import { mount } from '@vue/test-utils';
import { describe, expect, it } from 'vitest';
import AttemptList from './AttemptList.vue';
import type { CallAttempt, ModelLog } from '@/api/usage';
import { i18n } from '@/i18n';

const REFUSED: CallAttempt = {
  provider_id: 1,
  provider_name: 'first vendor',
  model_id: 'gpt-x',
  call_method: 'direct',
  outcome: 'rejected',
  http_status: 503,
  reason: 'it is overloaded',
  start_ms: 2,
  duration_ms: 40,
};
const SERVED: CallAttempt = {
  ...REFUSED,
  provider_name: 'second vendor',
  call_method: 'convert',
  outcome: 'served',
  http_status: 200,
  reason: null,
  start_ms: 140,
  duration_ms: 1200,
};

function shown(part: Partial<ModelLog>) {
  const log = { attempts: 0, attempt_list: [], status: 'success', latency_ms: 1340, ...part } as unknown;
  return mount(AttemptList, { props: { log: log as ModelLog }, global: { plugins: [i18n] } });
}

describe('the attempts of a call', () => {
  it('are told in a line when the first one answered', () => {
    const list = shown({ attempts: 1 });
    expect(list.find('p').text()).toBe('The first one that was asked answered.');
    expect(list.find('li').exists()).toBe(false);
  });

  it('are told in a line when there were none, or nobody kept them', () => {
    expect(shown({ attempts: 0, status: 'error' }).find('p').text()).toBe('Nobody was asked.');
    expect(shown({ attempts: 2 }).find('p').text()).toBe('2; how they went was not kept.');
  });

  it('are listed with whom was asked, what became of it, why, when and how long', () => {
    const list = shown({ attempts: 2, attempt_list: [REFUSED, SERVED] });
    const [first, second] = list.findAll('li').map((item) => item.text());
    for (const said of [
      'Refused 503',
      'after 2 ms, took 40 ms',
      'gpt-x · first vendor · Direct',
      'it is overloaded',
    ]) {
      expect(first).toContain(said);
    }
    for (const said of ['Answered', 'after 140 ms, took 1.20 s', 'second vendor · Converted']) {
      expect(second).toContain(said);
    }
    expect(second).not.toContain('200');
    expect(list.text()).not.toContain('left out');
  });

  it('say how many are left out', () => {
    const list = shown({ attempts: 12, attempt_list: [REFUSED, SERVED] });
    expect(list.text()).toContain('10 more before the last are left out.');
  });
});
