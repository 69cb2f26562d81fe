import { describe, expect, it } from 'vitest';
import { useForm } from './form';
import { ApiError } from '@/api/http';

const refusing = (error: unknown) => () => Promise.reject(error as Error);

describe('a form', () => {
  it('shows an error at its field', async () => {
    const form = useForm(['name', 'api_key']);
    const error = new ApiError(400, 'invalid', [{ field: 'name', message: 'must not be empty' }]);
    expect(await form.submit(refusing(error))).toBe(false);
    expect(form.item('name')).toEqual({ validationStatus: 'error', feedback: 'must not be empty' });
    expect(form.item('api_key')).toEqual({});
    expect(form.failure.value).toBeNull();
  });

  it('shows errors of fields it does not have as a whole', async () => {
    const form = useForm(['name']);
    const errors = [
      { field: 'name', message: 'bad' },
      { field: 'profile', message: 'unknown' },
    ];
    await form.submit(refusing(new ApiError(400, 'invalid', errors)));
    expect(form.failure.value).toMatchObject({ message: 'profile: unknown' });
  });

  it('shows a name that is taken at the name', async () => {
    const form = useForm(['name']);
    await form.submit(refusing(new ApiError(409, 'exists already')));
    expect(form.errors).toEqual({ name: 'exists already' });
  });

  it('forgets what was wrong when it is sent again', async () => {
    const form = useForm(['name']);
    await form.submit(refusing(new ApiError(409, 'exists already')));
    expect(await form.submit(() => Promise.resolve())).toBe(true);
    expect(form.errors).toEqual({});
  });

  it('is sent once at a time', async () => {
    const form = useForm([]);
    let finish = () => {};
    const first = new Promise<void>((resolve) => (finish = resolve));
    const sending = form.submit(() => first);
    expect(await form.submit(() => Promise.resolve())).toBe(false);
    finish();
    expect(await sending).toBe(true);
  });
});
