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

  it('shows an error within a field at the field, and where in it', async () => {
    const form = useForm(['headers', 'ids']);
    const errors = [
      { field: 'headers.Host', message: 'is set by the gateway itself' },
      { field: 'headers.A B', message: 'is no name of a header' },
      { field: 'ids[2]', message: 'is unknown' },
    ];
    await form.submit(refusing(new ApiError(400, 'invalid', errors)));
    expect(form.item('headers').feedback).toBe(
      'Host: is set by the gateway itself; A B: is no name of a header',
    );
    expect(form.within('headers')).toEqual({
      Host: 'is set by the gateway itself',
      'A B': 'is no name of a header',
    });
    expect(form.item('ids').feedback).toBe('[2]: is unknown');
    expect(form.failure.value).toBeNull();
    form.clear('headers');
    expect(form.item('headers')).toEqual({});
    expect(form.item('ids').validationStatus).toBe('error');
  });

  it('does not take a field for part of another that begins alike', async () => {
    const form = useForm(['name']);
    const errors = [{ field: 'name_style', message: 'bad' }];
    await form.submit(refusing(new ApiError(400, 'invalid', errors)));
    expect(form.item('name')).toEqual({});
    expect(form.failure.value).toMatchObject({ message: 'invalid' });
  });

  it('shows all that is wrong with a field', async () => {
    const form = useForm(['url']);
    const errors = [
      { field: 'url', message: 'must begin with https://' },
      { field: 'url', message: 'must name a host' },
    ];
    await form.submit(refusing(new ApiError(400, 'invalid', errors)));
    expect(form.item('url').feedback).toBe('must begin with https://; must name a host');
  });

  it('shows a note where nothing is wrong', () => {
    const form = useForm(['name']);
    form.notes['name'] = 'changed';
    expect(form.item('name')).toEqual({ validationStatus: 'warning', feedback: 'changed' });
    form.errors['name'] = 'bad';
    expect(form.item('name')).toEqual({ validationStatus: 'error', feedback: 'bad' });
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
