extension CronExpression {
  /// The schedule in one English sentence, from what it does and not from how it is written.
  ///
  /// - Parameter clock: how times of day are written.
  public func words(clock: Clock = .twentyFourHour) -> String {
    let time = TimeWords(schedule: schedule, clock: clock).phrase
    let days = DayWords(schedule: schedule).phrase
    if let days { return "\(time), \(days)" }
    return schedule.hours == Schedule.everyHour ? time : "\(time), every day"
  }
}
