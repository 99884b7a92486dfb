import fc from 'fast-check';

/** Of any UTF-16 units: half surrogates, controls, a byte order mark. (`fc.string` of them takes a second to begin.) */
export function anyText(maxLength: number): fc.Arbitrary<string> {
  const unit = fc.oneof(fc.nat(0xff), fc.nat(0xffff));
  return fc.array(unit, { maxLength }).map((units) => String.fromCharCode(...units));
}
