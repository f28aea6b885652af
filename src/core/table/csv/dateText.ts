const day = 86_400_000;
const pattern =
  /^(\d{4})-(\d{2})-(\d{2})(?:[ T](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?(?: ?Z|([+-])(\d{2})(?::?(\d{2}))?)?)?$/;

/** Milliseconds since 1970-01-01 UTC of an ISO 8601 date, with or without a time; NaN for anything else, 30 February included. */
export function parseDateText(text: string): number {
  const parts = pattern.exec(text);
  if (!parts) return NaN;
  const [year, month, date, hour = 0, minute = 0, second = 0] = parts
    .slice(1, 7)
    .map((part) => Number(part ?? 0));
  const start = startOfDay(year!, month!, date!);
  if (hour > 23 || minute > 59 || second > 59) return NaN;
  const fraction = Number((parts[7] ?? '').slice(0, 3).padEnd(3, '0'));
  const zone = (Number(parts[9] ?? 0) * 60 + Number(parts[10] ?? 0)) * 60_000;
  return start + ((hour * 60 + minute) * 60 + second) * 1000 + fraction - (parts[8] === '-' ? -zone : zone);
}

/** Milliseconds of a day of the Gregorian calendar; NaN where there is no such day. */
function startOfDay(year: number, month: number, date: number): number {
  if (month < 1 || month > 12 || date < 1 || date > daysIn(year, month)) return NaN;
  // Days from civil date (Hinnant, 2014, “chrono-Compatible Low-Level Date Algorithms”).
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + date - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return (era * 146097 + dayOfEra - 719468) * day;
}

function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}
