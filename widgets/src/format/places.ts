// A zone's name as people say it: the country where it has one zone («India»), else the zone's city («New York»).

const countries: Record<string, string> = {
  'Asia/Kolkata': 'IN', 'Asia/Calcutta': 'IN', 'Asia/Kathmandu': 'NP', 'Asia/Katmandu': 'NP', 'Asia/Colombo': 'LK',
  'Asia/Dhaka': 'BD', 'Asia/Karachi': 'PK', 'Asia/Thimphu': 'BT', 'Asia/Dubai': 'AE', 'Asia/Riyadh': 'SA',
  'Asia/Qatar': 'QA', 'Asia/Singapore': 'SG', 'Asia/Tokyo': 'JP', 'Asia/Seoul': 'KR', 'Europe/London': 'GB',
  'Europe/Dublin': 'IE', 'Europe/Paris': 'FR', 'Europe/Berlin': 'DE', 'Europe/Amsterdam': 'NL', 'Europe/Rome': 'IT',
};

/** «India», «New York», «UTC». */
export function placeOfZone(zone: string, locale: string): string {
  const country = countries[zone];
  if (country) return new Intl.DisplayNames(locale, { type: 'region' }).of(country) ?? country;
  return zone.slice(zone.lastIndexOf('/') + 1).replaceAll('_', ' ');
}
