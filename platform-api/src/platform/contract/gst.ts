/** What India's goods and services tax numbers things by. */
import { z } from 'zod';

const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const BASE = DIGITS.length;

/** The last letter of a GSTIN, from the fourteen before it: weights 1 and 2 in turn, digits summed, modulo 36. */
export function gstinCheckLetter(first14: string): string {
  let sum = 0;
  [...first14].forEach((letter, index) => {
    const product = DIGITS.indexOf(letter) * (index % 2 === 0 ? 1 : 2);
    sum += Math.floor(product / BASE) + (product % BASE);
  });
  return DIGITS[(BASE - (sum % BASE)) % BASE]!;
}

/** GST's own form: state, PAN, entity, Z, check letter. */
export const Gstin = z
  .string()
  .regex(/^\d{2}[A-Z]{5}\d{4}[A-Z][1-9A-Z]Z[A-Z\d]$/)
  .refine((text) => gstinCheckLetter(text.slice(0, 14)) === text[14], 'has a wrong check letter')
  .meta({ description: 'GST identification number, check letter included.', example: '27AAPFU0939F1ZV' });

/** The states' numbers, which a GSTIN begins with (Notification 14/2017 and its amendments). */
export const GST_STATES: Readonly<Record<string, string>> = {
  '01': 'Jammu and Kashmir', '02': 'Himachal Pradesh', '03': 'Punjab', '04': 'Chandigarh', '05': 'Uttarakhand', '06': 'Haryana', '07': 'Delhi', '08': 'Rajasthan',
  '09': 'Uttar Pradesh', 10: 'Bihar', 11: 'Sikkim', 12: 'Arunachal Pradesh', 13: 'Nagaland', 14: 'Manipur', 15: 'Mizoram', 16: 'Tripura', 17: 'Meghalaya', 18: 'Assam',
  19: 'West Bengal', 20: 'Jharkhand', 21: 'Odisha', 22: 'Chhattisgarh', 23: 'Madhya Pradesh', 24: 'Gujarat', 26: 'Dadra and Nagar Haveli and Daman and Diu',
  27: 'Maharashtra', 29: 'Karnataka', 30: 'Goa', 31: 'Lakshadweep', 32: 'Kerala', 33: 'Tamil Nadu', 34: 'Puducherry', 35: 'Andaman and Nicobar Islands', 36: 'Telangana',
  37: 'Andhra Pradesh', 38: 'Ladakh', 97: 'Other Territory',
};

export const GstState = z
  .string()
  .regex(/^\d{2}$/)
  .refine((code) => code in GST_STATES, 'is not the number of a state')
  .meta({ description: 'Two-digit number of a state, as a GSTIN begins.', example: '27' });
