/// The part of a sentence that says at which times of a day a schedule runs.
struct TimeWords {
  private let clock: CronExpression.Clock
  private let seconds: ValueSet
  private let minutes: ValueSet
  private let hours: ValueSet

  /// Up to so many times of day are listed one by one.
  private static let mostTimes = 6
  /// Up to so many minutes or seconds are listed one by one.
  private static let mostValues = 12

  init(schedule: Schedule, clock: CronExpression.Clock) {
    self.clock = clock
    seconds = ValueSet(schedule.seconds)
    minutes = ValueSet(schedule.minutes)
    hours = ValueSet(UInt64(schedule.hours))
  }

  private var isEveryMinute: Bool { minutes.values.count == 60 }
  private var isEveryHour: Bool { hours.values.count == 24 }

  var phrase: String {
    if seconds.values == [0] { return minutePhrase }
    if seconds.values.count == 1, let times = listedTimes() { return "At \(times)" }
    if isEveryMinute, let step = seconds.evenStep(in: 60) {
      let start = seconds.values[0]
      if start == 0 || !isEveryHour { return every(step, "second") + secondSpans }
    }
    let minute = minutePhrase
    let rest = minute.prefix(1).lowercased() + minute.dropFirst()
    if seconds.values.first == 0, let step = seconds.evenStep(in: 60) {
      return "\(every(step, "second")) for one minute, \(rest)"
    }
    let past = "At \(counted(seconds, "second")) past"
    if isEveryMinute, isEveryHour { return "\(past) every minute" }
    return "\(past) the minute, \(rest)"
  }

  /// The times of day in minutes, as a phrase of its own.
  private var minutePhrase: String {
    if isEveryMinute { return "Every minute" + minuteSpans }
    if minutes.values.count == 1 { return hourPhrase(minutes.values[0]) }
    let isListed = minutes.values.count < 4
    if isListed, let times = listedTimes(withSeconds: false) { return "At \(times)" }
    if let step = minutes.evenStep(in: 60), minutes.values[0] == 0 || !isEveryHour {
      return every(step, "minute") + minuteSpans
    }
    if let times = listedTimes(withSeconds: false) { return "At \(times)" }
    if minutes.ranges.count == 1, hours.values.count == 1 {
      return "Every minute from \(time(hours.values[0], minutes.ranges[0].lowerBound)) "
        + "through \(time(hours.values[0], minutes.ranges[0].upperBound))"
    }
    if let step = minutes.step, minutes.values.count > (step == 1 ? 2 : Self.mostValues) {
      let ends = "\(minutes.values[0]) through \(minutes.values[minutes.values.count - 1])"
      return "\(every(step, "minute")) from \(ends) past \(pastHours)"
    }
    return "At \(counted(minutes, "minute")) past \(pastHours)"
  }

  /// One minute of the hours.
  private func hourPhrase(_ minute: Int) -> String {
    if isEveryHour {
      return minute == 0 ? "Every hour on the hour" : "At \(counted(minutes, "minute")) past every hour"
    }
    if hours.values.count > 3, hours.ranges.allSatisfy({ $0.count > 1 }), hours.ranges.count < 4 {
      return "Every hour " + spans { (time($0.lowerBound, minute), time($0.upperBound, minute)) }
    }
    if hours.values.count > Self.mostTimes, let step = hours.step {
      let last = hours.values[hours.values.count - 1]
      return "\(every(step, "hour")) from \(time(hours.values[0], minute)) through \(time(last, minute))"
    }
    return "At \(Listing.and(hours.values.map { time($0, minute) }))"
  }

  /// Every time of day one by one, where they are few.
  private func listedTimes(withSeconds: Bool = true) -> String? {
    guard !isEveryHour, hours.values.count * minutes.values.count <= Self.mostTimes else { return nil }
    let second = withSeconds ? seconds.values[0] : nil
    return Listing.and(hours.values.flatMap { hour in minutes.values.map { time(hour, $0, second) } })
  }

  /// From which to which minute, for minutes that follow each other evenly through each hour.
  private var minuteSpans: String {
    let (first, last) = (minutes.values[0], minutes.values[minutes.values.count - 1])
    return hourSpans { (time($0.lowerBound, first), time($0.upperBound, last)) }
  }

  private var secondSpans: String {
    let (first, last) = (seconds.values[0], seconds.values[seconds.values.count - 1])
    return hourSpans { (time($0.lowerBound, 0, first), time($0.upperBound, 59, last)) }
  }

  private func hourSpans(_ ends: (ClosedRange<Int>) -> (String, String)) -> String {
    if isEveryHour { return "" }
    if hours.ranges.count < 4 { return " " + spans(ends) }
    return " in the hours that begin at " + Listing.and(Listing.runs(hours.ranges) { time($0, 0) })
  }

  private func spans(_ ends: (ClosedRange<Int>) -> (String, String)) -> String {
    Listing.and(hours.ranges.map(ends).map { "from \($0) through \($1)" })
  }

  /// The hours that a number of minutes is counted from.
  private var pastHours: String {
    if isEveryHour { return "every hour" }
    if hours.ranges.count == 1, hours.values.count > 2 {
      return "every hour from \(time(hours.values[0], 0)) through \(time(hours.values[hours.values.count - 1], 0))"
    }
    return Listing.and(Listing.runs(hours.ranges) { time($0, 0) })
  }

  private func every(_ step: Int, _ unit: String) -> String {
    step == 1 ? "Every \(unit)" : "Every \(step) \(unit)s"
  }

  /// `0, 15 and 30 minutes`.
  private func counted(_ set: ValueSet, _ unit: String) -> String {
    let listed = Listing.and(Listing.runs(set.ranges) { String($0) })
    return set.values == [1] ? "1 \(unit)" : "\(listed) \(unit)s"
  }

  private func time(_ hour: Int, _ minute: Int, _ second: Int? = nil) -> String {
    let rest = ":" + padded(minute) + (second.map { ":" + padded($0) } ?? "")
    switch clock {
    case .twentyFourHour: return padded(hour) + rest
    case .twelveHour: return "\((hour + 11) % 12 + 1)\(rest) \(hour < 12 ? "AM" : "PM")"
    }
  }

  private func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
}
