import { addDays, type LocalDate, localDate, minDate, yearOf } from '../../src/kernel/local-date.js';
import { type CaseScript, pickCourse } from './case-script.js';
import { Dice } from './random.js';
import { organisations, surnames, topics } from './topics.js';
import type { DemoWorld } from './world.js';

const CASES = 200;
/** Of these the last ones came in within five weeks of today. */
const RECENT = 40;
const FIRST = localDate('2024-12-03');

/** Who asks which office for what, when, and how it will go. */
export function caseScripts(world: DemoWorld): CaseScript[] {
  return [...writeScripts(world, new Dice(711)), ...slowScripts(world)];
}

function writeScripts(world: DemoWorld, dice: Dice): CaseScript[] {
  const { calendar } = world.services.law;
  const span = Math.round((Date.parse(world.today) - Date.parse(FIRST)) / 86_400_000);
  const codes = Object.keys(topics);
  return Array.from({ length: CASES }, (_, serial) => {
    const recent = serial >= CASES - RECENT;
    const officeCode = dice.next() < (recent ? 0.5 : 0.25) ? 'QS-MZJ' : dice.pick(codes);
    // The last weeks are fuller, so that the queues of today show every stage.
    const offset = recent ? span - dice.between(0, 34) : dice.between(0, span - 35);
    const arrivedOn = calendar.nextWorkingDayOnOrAfter(addDays(FIRST, Math.max(0, offset))).date;
    const topic = dice.pick(topics[officeCode] ?? []);
    const applicantKind = pickApplicantKind(dice);
    const channel = dice.pick(['counter', 'signedMail', 'signedMail', 'online', 'online', 'online'] as const);
    const applicantName =
      applicantKind === 'natural' ? `${dice.pick(surnames)}某某` : dice.pick(organisations[applicantKind]);
    const course = pickCourse(dice);
    const asked = course.consultation ? concerningOthers(officeCode, topic, serial) : topic;
    return {
      serial,
      officeCode,
      arrivedOn: minDate(arrivedOn, world.today),
      channel,
      applicantKind,
      applicantName,
      content: asked.replaceAll('{y}', String(yearOf(arrivedOn) - 1)),
      course,
      // One in twenty is slow enough to be late.
      pace: dice.next() < 0.05 ? dice.between(24, 30) : dice.between(4, 13),
    };
  });
}

/** A third party is only asked about what concerns one: a firm's contract, project, licence, penalty. */
function concerningOthers(officeCode: string, topic: string, serial: number): string {
  const concerns = /合同|项目|工程|公司|商品房|中标|许可|处罚|化工厂|事务所|案卷/;
  if (concerns.test(topic)) return topic;
  const others = (topics[officeCode] ?? []).filter((one) => concerns.test(one));
  return others[serial % others.length] ?? topic;
}

/** Three that lie too long on the desk of 县民政局: one is late, two are due within days. */
function slowScripts(world: DemoWorld): CaseScript[] {
  const workingDaysAgo = (days: number): LocalDate => {
    let date = world.today;
    for (let left = days; left > 0; ) {
      date = addDays(date, -1);
      if (world.services.law.calendar.isWorkingDay(date)) left -= 1;
    }
    return date;
  };
  return [22, 19, 17].map((days, index) => ({
    serial: CASES + index,
    officeCode: 'QS-MZJ',
    arrivedOn: workingDaysAgo(days),
    channel: 'signedMail' as const,
    applicantKind: 'natural' as const,
    applicantName: `${surnames[index] ?? '李'}某某`,
    content: (topics['QS-MZJ']?.[index] ?? '').replaceAll('{y}', String(yearOf(world.today) - 1)),
    course: { ground: 'granted.provided' as const },
    pace: 60,
  }));
}

function pickApplicantKind(dice: Dice): CaseScript['applicantKind'] {
  const roll = dice.next();
  if (roll < 0.84) return 'natural';
  return dice.pick([
    'enterprise',
    'enterprise',
    'legal_service',
    'legal_service',
    'research',
    'welfare',
    'other_org',
  ] as const);
}
