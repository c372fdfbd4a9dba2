public import Foundation

extension CronExpression {
  /// How often the schedule runs in the seven days from today on, or in twelve months where it does not in these days.
  ///
  /// Days are whole local days: the hours of today that have passed are in the picture too. Twelve months begin
  /// with the current one, or with that of the next run where they would hold none.
  ///
  /// - Parameters:
  ///   - start: an instant of today.
  ///   - zone: the zone in whose local time the schedule is meant.
  public func picture(from start: Date, in zone: TimeZone) -> Picture {
    guard let floor = Instants.floor(start) else { return Picture(span: .week, rows: []) }
    let today = (floor + zone.offset(at: floor)).flooredQuotient(by: CivilDate.secondsInDay)
    let week = schedule.weekPicture(from: today, in: zone)
    if week.total > 0 { return week }
    var date = CivilDate(dayNumber: today)
    if let next = next(after: start, in: zone), let instant = Instants.floor(next.date) {
      let day = (instant + next.offset).flooredQuotient(by: CivilDate.secondsInDay)
      let first = CivilDate(dayNumber: day)
      if (first.year - date.year) * 12 + first.month - date.month >= 12 { date = first }
    }
    return schedule.yearPicture(from: date, in: zone)
  }
}

extension Schedule {
  fileprivate typealias Picture = CronExpression.Picture

  fileprivate func weekPicture(from today: Int, in zone: TimeZone) -> Picture {
    var rows = (today..<today + 7).map { day in
      let date = CivilDate(dayNumber: day)
      let weekday = CivilDate.weekday(ofDay: day)
      return Picture.Row(
        year: date.year, month: date.month, day: date.day, weekday: weekday,
        cells: Array(repeating: Picture.Cell(), count: 24))
    }
    tally(days: today..<today + 7, in: zone) { part in
      rows[part.day - today].clockShift += part.clockShift
      let hours = part.seconds.lowerBound / 3600..<(part.seconds.upperBound + 3599) / 3600
      for hour in hours {
        let seconds = part.seconds.clamped(to: hour * 3600..<(hour + 1) * 3600)
        rows[part.day - today].cells[hour].duration += seconds.count
        rows[part.day - today].cells[hour].runs += runs(in: part, ofHour: hour)
      }
    }
    return Picture(span: .week, rows: rows)
  }

  fileprivate func yearPicture(from first: CivilDate, in zone: TimeZone) -> Picture {
    let months = (0..<12).map { offset in
      let month = first.month - 1 + offset
      return CivilDate(year: first.year + month / 12, month: month % 12 + 1, day: 1)
    }
    var rows = months.map { date in
      Picture.Row(
        year: date.year, month: date.month, day: 1, weekday: CivilDate.weekday(ofDay: date.dayNumber),
        cells: Array(repeating: Picture.Cell(), count: 31))
    }
    let start = months[0].dayNumber
    let end = CivilDate(year: first.year + 1, month: first.month, day: 1).dayNumber
    let inWholeDay = hours.nonzeroBitCount * minutes.nonzeroBitCount * seconds.nonzeroBitCount
    tally(days: start..<end, in: zone) { part in
      let date = CivilDate(dayNumber: part.day)
      let row = (date.year - first.year) * 12 + date.month - first.month
      rows[row].cells[date.day - 1].duration += part.seconds.count
      if part.isWholeDay {
        rows[row].cells[date.day - 1].runs += part.isAllowed ? inWholeDay : 0
      } else {
        for hour in 0..<24 { rows[row].cells[date.day - 1].runs += runs(in: part, ofHour: hour) }
      }
    }
    return Picture(span: .year, rows: rows)
  }

  /// The runs of one hour within a part of a day.
  private func runs(in part: DayPart, ofHour hour: Int) -> Int {
    let isMadeUp = part.makeUp.map { $0 / 3600 == hour } ?? false
    guard part.isAllowed, hours >> hour & 1 == 1 else { return isMadeUp ? 1 : 0 }
    let seconds = part.running.clamped(to: hour * 3600..<(hour + 1) * 3600)
    let named = runs(inSecondsOfHour: seconds.lowerBound - hour * 3600..<seconds.upperBound - hour * 3600)
    guard isMadeUp, let makeUp = part.makeUp else { return named }
    // A run that is named anyway makes up for the skipped ones too.
    let second = makeUp - hour * 3600
    return named + 1 - runs(inSecondsOfHour: second..<second + 1)
  }
}
