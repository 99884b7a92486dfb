// Reads the dates of a collection in the zone that TZ names: `check-dates.ts FILE`; one line of JSON.
import { readFile } from 'node:fs/promises';

import { parseDate } from '@forgefeed/jobs/reading/parse-date.ts';
import * as v from 'valibot';

const datesSchema = v.array(v.object({ input: v.string(), iso: v.nullable(v.string()), expect: v.string() }));

const [file = ''] = process.argv.slice(2);
const dates = v.parse(datesSchema, JSON.parse(await readFile(file, 'utf8')));
const read = dates.map(({ input, iso, expect }) => {
  const seconds = parseDate(input);
  const time = seconds === null ? null : new Date(seconds * 1000).toISOString().replace('.000', '');
  return {
    input,
    isExact: expect === 'exact',
    isRight: time === iso,
    isWrong: time !== null && time !== iso,
  };
});
const exact = read.filter(({ isExact }) => isExact);
console.log(
  JSON.stringify({
    exact: exact.length,
    right: exact.filter(({ isRight }) => isRight).length,
    wrong: read.filter(({ isWrong }) => isWrong).map(({ input }) => input),
  }),
);
