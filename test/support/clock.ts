/** A clock that stands where the test puts it (noon in UTC+8 unless a time is given). */
export class TestClock {
  private instant = new Date('2026-03-02T04:00:00Z');

  readonly read = (): Date => new Date(this.instant);

  set(date: string, time = '12:00:00'): void {
    this.instant = new Date(`${date}T${time}+08:00`);
  }

  advanceMinutes(minutes: number): void {
    this.instant = new Date(this.instant.getTime() + minutes * 60_000);
  }
}
