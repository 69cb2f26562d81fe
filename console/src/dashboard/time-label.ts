/**
 * The beginning of an hour or day as an axis shows it, in the zone that the server counted in:
 * 11-23, or 09:00.
 */
export function timeLabel(begin: string, step: 'hour' | 'day', zone: string): string {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(new Date(begin));
  const part = (type: Intl.DateTimeFormatPartTypes) =>
    parts.find((one) => one.type === type)?.value ?? '';
  const day = `${part('month')}-${part('day')}`;
  const time = `${part('hour')}:${part('minute')}`;
  return step === 'day' ? day : time === '00:00' ? day : time;
}
