import type { Measurement, Threshold, Unit } from './finding.ts';

const BINARY = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB'] as const;

/** Three significant digits below a thousand, whole numbers above, grouped; no trailing zeros, no exponent. */
const plain = (value: number): string =>
  value.toLocaleString('en-US', Math.abs(value) < 999.5 ? { maximumSignificantDigits: 3 } : { maximumFractionDigits: 0 });

/** Bytes in binary multiples: `1.5 GiB`. */
function bytes(value: number): string {
  const power = Math.abs(value) < 1 ? 0 : Math.min(BINARY.length - 1, Math.floor(Math.log2(Math.abs(value)) / 10));
  return `${plain(value / 1024 ** power)} ${BINARY[power]}`;
}

/** Seconds in the largest units that a person would say: `340 ms`, `12 s`, `5 min 30 s`, `1 h 5 min`, `2 d 3 h`. */
export function formatSeconds(value: number): string {
  const length = Math.abs(value);
  const sign = value < 0 ? '-' : '';
  if (length === 0) return '0 s';
  if (length < 1) return length < 0.001 ? `${sign}< 1 ms` : `${sign}${plain(length * 1000)} ms`;
  if (length < 59.95) return `${sign}${plain(length)} s`;
  const whole = Math.round(length);
  const units = [
    [86_400, 'd'],
    [3600, 'h'],
    [60, 'min'],
    [1, 's'],
  ] as const;
  const first = units.findIndex(([size]) => whole >= size);
  const [size, name] = units[first] ?? [1, 's'];
  const [smaller, smallerName] = units[first + 1] ?? [1, 's'];
  const rest = Math.floor((whole % size) / smaller);
  return `${sign}${plain(Math.floor(whole / size))} ${name}${rest > 0 && size > 1 ? ` ${rest} ${smallerName}` : ''}`;
}

/** A value with its unit, as a person reads it. `ratio` is shown in per cent. */
export function formatValue(value: number, unit: Unit): string {
  if (!Number.isFinite(value)) return 'no number';
  switch (unit) {
    case 'ratio':
      return `${plain(value * 100)} %`;
    case 'bytes':
      return bytes(value);
    case 'seconds':
      return formatSeconds(value);
    case 'days':
      return `${plain(Number(value.toFixed(1)))} ${Math.abs(value) === 1 ? 'day' : 'days'}`;
    case 'cores':
      return `${plain(value)} ${Math.abs(value) === 1 ? 'core' : 'cores'}`;
    case 'per-second':
      return `${plain(value)}/s`;
    default:
      return plain(value);
  }
}

/** What was measured: `3 days`. */
export const formatMeasurement = ({ value, unit }: Measurement): string => formatValue(value, unit);

/** What it should be: `≥ 14 days`. */
export const formatThreshold = ({ kind, value }: Threshold, unit: Unit): string => `${kind === 'max' ? '≤' : '≥'} ${formatValue(value, unit)}`;
